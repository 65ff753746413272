"""What a check found is underlined in the field itself, and one press selects it there."""

import pytest
from django.utils import timezone

from masthead.editorial.tests.stages import a_version
from tests.browser.axe import assert_accessible, assert_obeys_policy

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
TEXT = "🧀 Cheese of the week.\n" + "A line of its own.\n" * 20 + "LAST DAYS OF RACLETTE at the farm"
SHOUTED = "LAST DAYS OF RACLETTE"
WHERE = """() => {
  const field = document.querySelector("textarea[name=text]"), layer = document.querySelector(".marks-layer");
  const line = layer.querySelector("i"), one = layer.getBoundingClientRect(), other = field.getBoundingClientRect();
  return {text: [...layer.querySelectorAll("i")].map((one) => one.textContent), hidden: layer.hidden,
    wide: one.width - field.clientWidth, left: one.left - other.left - field.clientLeft, tall: layer.scrollHeight - field.scrollHeight,
    scrolled: layer.scrollTop - field.scrollTop, quiet: layer.getAttribute("aria-hidden")};
}"""


@pytest.mark.parametrize("facts", [{}, {"width": 390}, {"scheme": "dark"}])
def test_a_place_is_underlined_exactly_and_one_press_selects_it(opened, signed_in, wim, blog, facts):
    variant = a_version(blog, wim, timezone.now(), text=TEXT)
    signed_in(wim).get(
        f"/versions/{variant.pk}/checklist/"
    )  # the dictionaries are read once, before the page waits for them
    page = opened(wim, f"/stories/{variant.story_id}/", **facts)
    field = page.locator("textarea[name=text]")
    page.locator(".marks-layer i").first.wait_for(state="attached")

    field.evaluate("one => { one.scrollTop = 99; one.dispatchEvent(new Event('scroll')) }")
    seen = page.evaluate(WHERE)
    assert any(SHOUTED.startswith(text) or text in SHOUTED for text in seen["text"])
    assert (seen["hidden"], seen["quiet"], seen["scrolled"]) == (False, "true", 0)
    assert abs(seen["wide"]) < 1 and abs(seen["left"]) < 1 and abs(seen["tall"]) <= 30

    page.locator("[data-places]", has_text="shouted").locator("[data-show]").first.click()
    chosen = field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert chosen and chosen in TEXT and chosen.isupper()
    assert_accessible(page)
    assert_obeys_policy(page)

    field.press("End")
    field.type("!")
    assert page.evaluate(WHERE)["hidden"]
    page.wait_for_function("() => !document.querySelector('.marks-layer').hidden")
