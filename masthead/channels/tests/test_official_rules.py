"""The page on which the public reads our house rules, beside the official accounts (row 8.2)."""

from datetime import timedelta

import pytest
from django.test import Client

from masthead.channels.models import MastheadLink
from masthead.people.policy.public import actions


def publish(by, now, english="", french=""):
    draft = actions.draft_public_rules(by=by, now=now)
    draft = actions.save_public_rules(draft, base=draft.edit_number, english=english, french=french, by=by, now=now)
    return actions.publish_public_rules(base=draft.edit_number, by=by, now=now)


@pytest.fixture
def stranger(db):
    return Client()


@pytest.fixture
def public(signed_in, olga):
    signed_in(olga).post("/masthead/share/", {"kind": "public"})
    return f"/official/{MastheadLink.objects.standing().get(kind='public').token}/"


def test_the_public_reads_the_rules_beside_the_official_accounts_and_finds_nobody_of_the_team(
    public, stranger, signed_in, olga, wim, rea, max, now
):
    """Row 8.2: G the public page is open / W the head publishes the house rules / T whoever has the address reads them with their
    day, and no name but what the head typed."""
    assert "House rules" not in stranger.get(public).content.decode()
    assert stranger.get(f"{public}house-rules/").status_code == 404
    head = signed_in(olga)
    head.post("/policy/public/draft/begin/", {"languages": "en"})
    assert stranger.get(f"{public}house-rules/").status_code == 404
    text = "# If you do not agree\nWrite to objections@perel.example."
    head.post("/policy/public/draft/", {"english": text, "french": "", "base": 1})
    head.post("/policy/public/draft/publish/", {"base": 2})

    assert f'href="{public}house-rules/"' in stranger.get(public).content.decode()
    page = stranger.get(f"{public}house-rules/").content.decode()

    assert "<h2>If you do not agree</h2>" in page and "objections@perel.example" in page
    assert "Version 1, of " in page
    assert not [one.name for one in (olga, wim, rea, max) if one.name in page]
    assert f'href="{public}house-rules/"' in head.get("/masthead/sharing/").content.decode()


def test_the_public_reads_earlier_versions_with_their_day_and_is_led_to_the_one_that_counts(
    public, stranger, olga, now
):
    """Row 8.2: what somebody wrote is judged by the version of that day, so each stays readable."""
    publish(olga, now - timedelta(days=40), "Be kind.")
    publish(olga, now, "Be brief.")

    today, earlier = (stranger.get(f"{public}house-rules/{tail}").content.decode() for tail in ("", "1/"))

    assert "Be brief." in today and "Be kind." not in today and "This is an earlier version" not in today
    assert "10 October 2026" in today and "Version 1, of 10 October 2026." in earlier
    assert "Be kind." in earlier and "This is an earlier version" in earlier
    assert stranger.get(f"{public}house-rules/3/").status_code == 404


def test_a_version_bears_the_day_it_has_in_the_shop(public, stranger, shop, olga, now):
    assert shop.zone == "Europe/Paris"
    publish(olga, now.replace(hour=23, minute=30), "Be kind.")

    assert "Version 1, of 20 November 2026." in stranger.get(f"{public}house-rules/").content.decode()


def test_the_public_reads_its_own_language_first(public, stranger, olga, now):
    publish(olga, now, "Be kind.", "Soyez gentils.")

    page = stranger.get(f"{public}house-rules/", headers={"Accept-Language": "fr"}).content.decode()

    assert "charte de modération" in page
    assert page.index("Soyez gentils.") < page.index("Be kind.")
    assert 'lang="en"' in page and 'hreflang="en"' in page


def test_the_rules_close_with_the_link_and_the_staff_link_does_not_open_them(public, stranger, signed_in, olga, now):
    publish(olga, now, "Be kind.")
    head = signed_in(olga)
    page = head.post("/masthead/share/", {"kind": "staff"}, follow=True).content.decode()
    staff = page.partition("/whom-to-ask/")[2].partition("/")[0]
    assert stranger.get(f"{public}house-rules/").status_code == 200
    assert stranger.post(f"{public}house-rules/").status_code == 405
    assert stranger.get(f"/official/{staff}/house-rules/").status_code == 404

    head.post(f"/masthead/sharing/{MastheadLink.objects.standing().get(kind='public').pk}/end/")

    assert stranger.get(f"{public}house-rules/").status_code == 404
    assert stranger.get(f"{public}house-rules/1/").status_code == 404


def test_the_page_of_one_firm_never_shows_the_rules_of_another(public, stranger, sam, now):
    publish(sam, now, "Secret.")

    assert "House rules" not in stranger.get(public).content.decode()
    assert stranger.get(f"{public}house-rules/").status_code == 404


def test_the_page_of_the_public_costs_the_same_for_many_versions(
    public, stranger, olga, now, django_assert_num_queries
):
    publish(olga, now, "One.")
    with django_assert_num_queries(3):
        stranger.get(f"{public}house-rules/")

    publish(olga, now, "Two.")
    publish(olga, now, "Three.")

    with django_assert_num_queries(3):
        stranger.get(f"{public}house-rules/")
