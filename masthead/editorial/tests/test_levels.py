"""How strict each check is on a channel, set on a page; and the button that mends."""

import pytest

from masthead.editorial.tests.stages import a_version
from masthead.journal.models import Entry

SHOUT = "LAST DAYS OF RACLETTE at the farm"


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def test_the_owner_makes_a_check_a_stop_and_it_stops_at_submit(signed_in, rea, wim, blog, now):
    variant = a_version(blog, wim, now, text=SHOUT)
    signed_in(rea).post("/channels/blog/checks/", {"capitals": "stop", "emoji": "off"})

    answer = signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant))

    assert answer.status_code == 409
    assert "is shouted" in answer.content.decode()
    blog.refresh_from_db()
    assert blog.check_levels == {"capitals": "stop", "emoji": "off"}
    assert Entry.objects.get(verb="editorial.set_levels").facts["after"] == blog.check_levels


def test_as_usual_is_kept_as_nothing(signed_in, rea, blog):
    browser = signed_in(rea)
    browser.post("/channels/blog/checks/", {"capitals": "stop"})
    browser.post("/channels/blog/checks/", {"capitals": ""})

    blog.refresh_from_db()
    assert blog.check_levels == {}


def test_a_writer_sees_the_checks_and_is_told_who_sets_them(signed_in, wim, blog):
    browser = signed_in(wim)
    page = browser.get("/channels/blog/checks/")

    assert page.status_code == 200
    assert "No capitals all along" in page.content.decode()
    assert 'name="capitals"' not in page.content.decode()
    refused = browser.post("/channels/blog/checks/", {"capitals": "off"})
    assert refused.status_code == 403
    assert "Rea" in refused.content.decode()


@pytest.mark.parametrize(
    ("code", "usual"),
    [("capitals", "as usual: warning"), ("spelling", "as usual: note"), ("emoji", "as usual: warning or note"),
     ("answers", "as usual: note to stop")],
)  # fmt: skip
def test_the_page_says_what_is_usual_for_each_check(signed_in, rea, wim, blog, code, usual):
    page = signed_in(rea).get("/channels/blog/checks/").content.decode()
    choices = page.split(f'name="{code}"')[1].split("</select>")[0]

    assert f">{usual}</option>" in choices
    assert usual in signed_in(wim).get("/channels/blog/checks/").content.decode()


def test_nothing_but_the_four_levels_is_taken(signed_in, rea, blog):
    assert signed_in(rea).post("/channels/blog/checks/", {"capitals": "loud"}).status_code == 422
    blog.refresh_from_db()
    assert blog.check_levels == {}


def test_what_keeps_a_promise_is_shown_without_a_choice(signed_in, rea, blog):
    page = signed_in(rea).get("/channels/blog/checks/").content.decode()

    assert "Pictures are described" in page
    assert 'name="description"' not in page


def test_the_button_keeps_what_was_typed_and_mends_it(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    signed_in(wim).post(f"/versions/{variant.pk}/mend/", words(variant, text=SHOUT, mend="capitals.text"))

    variant.refresh_from_db()
    assert variant.text == "Last days of raclette at the farm"


def test_where_nothing_is_to_mend_the_words_stay(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/mend/", words(variant, text="Quiet", mend="capitals.text"))

    assert answer.status_code == 409
    variant.refresh_from_db()
    assert variant.text == "Quiet"


def test_the_mending_is_offered_while_one_types(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    page = signed_in(wim).post(f"/versions/{variant.pk}/count/", words(variant, text=SHOUT)).content.decode()

    assert 'value="capitals.text."' in page
    assert "Write small letters" in page


def test_eight_findings_are_shown_and_the_rest_is_folded(signed_in, wim, blog, now):
    long = "We and the cheese and " * 12
    variant = a_version(blog, wim, now, text="\n".join(f"{long}." for _ in range(12)))

    page = signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()

    assert "More to look at" in page


def test_how_the_channel_speaks_is_part_of_its_guide(signed_in, rea, wim, blog, now):
    blog.language = "fr"
    blog.save()
    kept = {"rhythm_floor": 1, "rhythm_target": 3, "rhythm_ceiling": 14, "you": "vous", "speaker": "we"}
    signed_in(rea).post("/channels/blog/guide/", kept)
    variant = a_version(blog, wim, now, text="Viens quand tu veux.")

    page = signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()

    assert "says vous to people, and this says tu" in page
    assert "vous, we" in signed_in(rea).get("/channels/blog/guide/history/").content.decode() or "vous" in page
