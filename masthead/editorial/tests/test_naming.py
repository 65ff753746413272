"""A story that names a client or partner: what is said, what stops, who is asked, and what their answer changes."""

from datetime import timedelta

import pytest

from masthead.editorial import actions
from masthead.editorial.levels.actions import set_levels
from masthead.editorial.models import Naming, NamingConsent, Review, Variant
from masthead.editorial.naming.actions import record_consent, revoke_consent
from masthead.editorial.tests.stages import HOUR, a_story, a_version, written
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.relations.models import Relation

TEXT = "Dupont bakes the bread for our fondue."


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    """The pages read the same clock as the tests."""
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def dupont(shop, max, olga, now):
    """A partner who is named only with consent; Max holds the relation."""
    return Relation.objects.create(
        organisation=shop,
        name="Dupont",
        kind="partner",
        rule="ask",
        handles="@maisondupont",
        holder=max,
        by=olga,
        at=now,
    )


def ruled(relation, rule, **facts):
    Relation.objects.filter(pk=relation.pk).update(rule=rule, **facts)


@pytest.mark.parametrize("text", [TEXT, "Thanks to @MaisonDupont for the bread.", "DUPÔNT bakes."])
def test_who_needs_consent_is_not_named_before(signed_in, wim, max, blog, dupont, now, text):
    """Row 3.5: partner “Dupont” needs consent; a draft has the name or the handle: banner, nothing goes on, the holder is asked."""
    variant = a_version(blog, wim, now, text=text, planned_for=now + 24 * HOUR)
    browser = signed_in(wim)

    page = browser.get(f"/stories/{variant.story_id}/").content.decode()
    assert "“Dupont” is named only with consent. Max Haddad holds the relation and is asked for it." in page
    assert f"/stories/{variant.story_id}/names/" in page

    submitted = browser.post(f"/versions/{variant.pk}/submit/")
    assert submitted.status_code == 409 and not Review.objects.exists()

    assert "Say whether Dupont may be named in “Raclette board”" in signed_in(max).get("/").content.decode()
    assert list(Entry.objects.filter(verb="editorial.ask_naming").values_list("told_id", flat=True)) == [max.pk]


def test_an_approval_is_blocked_when_consent_came_to_be_needed_since(signed_in, wim, rea, blog, dupont, now):
    """Row 3.5: words that were submitted before the rule changed are not approved either."""
    ruled(dupont, "free")
    review = actions.submit(a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR), by=wim, now=now)
    ruled(dupont, "ask")

    page = signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()
    answer = signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    assert "named only with consent" in page
    assert answer.status_code == 409 and "named only with consent" in answer.content.decode()
    assert Review.objects.get().state == Review.WAITING


def test_the_holder_records_the_consent_and_it_goes_on(signed_in, wim, max, blog, dupont, now):
    """Row 3.5: with the consent recorded by the holder, the same words are submitted."""
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)
    address = f"/stories/{variant.story_id}/names/{dupont.pk}/consent/"

    assert signed_in(wim).post(address, {"evidence": "Said so", "scope": "story"}).status_code == 403
    empty = signed_in(max).post(address, {"evidence": " ", "scope": "story", "until": "2027-01-01"})
    assert empty.status_code == 422 and "2027-01-01" in empty.content.decode()
    assert signed_in(max).post(address, {"evidence": "Mail of 18 November", "scope": "story"}).status_code == 303

    assert signed_in(wim).post(f"/versions/{variant.pk}/submit/").status_code == 303
    assert "may be named" not in signed_in(max).get("/").content.decode()
    assert Naming.objects.get().state == Naming.GIVEN
    assert Entry.objects.filter(verb="editorial.record_consent").get().told_id == wim.pk


def test_a_consent_for_one_story_is_none_for_another(wim, max, blog, dupont, now):
    first = a_version(blog, wim, now, text=TEXT)
    record_consent(dupont, story=first.story, evidence="Mail", by=max, now=now)
    other = a_version(blog, wim, now, text=f"{TEXT} Again.", planned_for=now + 24 * HOUR)

    with pytest.raises(Refused, match="only with consent"):
        actions.submit(other, by=wim, now=now)
    record_consent(dupont, evidence="Contract", by=max, now=now)
    assert actions.submit(other, by=wim, now=now).state == Review.WAITING


def test_a_consent_ends_with_its_day_and_when_it_is_taken_back(wim, max, blog, dupont, now):
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 240 * HOUR)
    record_consent(dupont, evidence="Mail", until=now.date(), by=max, now=now)

    with pytest.raises(Refused):
        actions.submit(variant, by=wim, now=now + timedelta(days=1))
    lasting = record_consent(dupont, evidence="Contract", by=max, now=now)
    with pytest.raises(NotAllowed):
        revoke_consent(lasting, by=wim, now=now)
    NamingConsent.objects.exclude(pk=lasting.pk).delete()
    revoke_consent(lasting, by=max, now=now)
    with pytest.raises(Refused):
        actions.submit(variant, by=wim, now=now)


def test_a_consent_that_ends_before_it_goes_out_is_said_while_one_writes_and_asked_for_again(
    signed_in, wim, max, blog, dupont, now
):
    """Row 3.5: “until the 24th” is no yes for the 29th; the editor says so, nothing is submitted, and the holder is asked."""
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)
    last = (now + timedelta(days=5)).date()
    record_consent(dupont, story=variant.story, evidence="Mail", until=last, by=max, now=now)
    story = f"/stories/{variant.story_id}/"
    assert "may be named until" not in signed_in(wim).get(story).content.decode()

    actions.plan(variant, planned_for=now + timedelta(days=10), by=wim, now=now)

    page = signed_in(wim).get(story).content.decode()
    assert "“Dupont” may be named until" in page and "and this goes out after that" in page
    assert signed_in(wim).post(f"/versions/{variant.pk}/submit/").status_code == 409
    assert Naming.objects.get().state == Naming.ASKED
    names = signed_in(max).get(f"{story}names/").content.decode()
    assert "consent until" in names and "They have to be asked again." in names and "They said yes" in names
    record_consent(dupont, story=variant.story, evidence="Second mail", by=max, now=now)
    assert signed_in(wim).post(f"/versions/{variant.pk}/submit/").status_code == 303


def test_the_longest_of_several_consents_counts(wim, max, blog, dupont, now):
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + timedelta(days=10))
    for days in (30, 2):
        record_consent(dupont, evidence="Mail", until=(now + timedelta(days=days)).date(), by=max, now=now)

    assert actions.submit(variant, by=wim, now=now).state == Review.WAITING


def test_a_no_is_read_by_whoever_asked_and_stops(signed_in, wim, max, blog, dupont, now):
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)
    address = f"/stories/{variant.story_id}/names/{dupont.pk}/decline/"

    assert signed_in(max).post(address, {"reason": ""}).status_code == 422
    signed_in(max).post(address, {"reason": "They launch it themselves in May."})

    page = signed_in(wim).get(f"/stories/{variant.story_id}/names/").content.decode()
    assert "They launch it themselves in May." in page and ">no</span>" in page.replace("\n", "")
    assert "Max Haddad said no" in signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()
    assert signed_in(wim).post(f"/versions/{variant.pk}/submit/").status_code == 409
    assert Entry.objects.filter(verb="editorial.decline_naming").get().told_id == wim.pk


def test_who_is_not_to_be_named_stops_whoever_agrees(signed_in, wim, max, blog, dupont, now):
    """Row 3.5: “do not name” stops, also with a consent."""
    ruled(dupont, "never")
    record_consent(dupont, evidence="Contract", by=max, now=now)
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/submit/")

    assert answer.status_code == 409 and "is not named in public" in answer.content.decode()


def test_who_wishes_to_know_is_told_once_when_it_is_submitted(signed_in, wim, max, blog, bluesky, dupont, now):
    """Row 3.5: “tell us” notes, and the holder gets one notice for a story."""
    ruled(dupont, "tell")
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)
    assert "is told when you submit it" in signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()
    assert not Naming.objects.exists()

    actions.submit(variant, by=wim, now=now)
    actions.withdraw_review(variant, by=wim, now=now)
    actions.submit(written(variant, wim, now, text=f"{TEXT} Now!"), by=wim, now=now)

    assert list(Entry.objects.filter(verb="editorial.tell_naming").values_list("told_id", flat=True)) == [max.pk]


def test_nothing_goes_out_before_an_embargo_is_over(signed_in, wim, blog, dupont, now):
    """Row 3.5: under embargo nothing that names them is submitted for an earlier moment; after it, it is."""
    ruled(dupont, "free", embargo_until=now + 48 * HOUR)
    early = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)

    answer = signed_in(wim).post(f"/versions/{early.pk}/submit/")
    assert answer.status_code == 409 and "under embargo until" in answer.content.decode()

    actions.plan(early, planned_for=now + 49 * HOUR, by=wim, now=now)
    assert signed_in(wim).post(f"/versions/{early.pk}/submit/").status_code == 303


def test_a_question_is_asked_once_and_ends_with_the_name(wim, blog, bluesky, dupont, now):
    story = a_story(wim, now)
    first = a_version(blog, wim, now, story=story, text=TEXT)
    second = a_version(bluesky, wim, now, story=story, text=f"On Bluesky: {TEXT}")
    assert Naming.objects.count() == 1 and Entry.objects.filter(verb="editorial.ask_naming").count() == 1

    written(first, wim, now, text="Somebody bakes.")
    assert Naming.objects.count() == 1  # the other version still names them
    written(second, wim, now, text="Somebody bakes bread.")
    assert not Naming.objects.exists()


def test_whom_nobody_minds_costs_no_word(signed_in, wim, blog, dupont, now):
    ruled(dupont, "free")
    variant = a_version(blog, wim, now, text=TEXT)

    page = signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()
    assert "named only" not in page and "holds the relation" not in page and "under embargo" not in page


def test_the_check_can_not_be_set_off(rea, blog, now):
    with pytest.raises(Refused):
        set_levels(blog, levels={"naming": "off"}, by=rea, now=now)


def test_the_consents_of_a_relation_are_read_by_all_and_kept_by_the_holder(signed_in, wim, max, blog, dupont, now):
    address = f"/relations/{dupont.pk}/consents/"
    assert signed_in(wim).post(address, {"evidence": "Contract"}).status_code == 403
    assert signed_in(max).post(address, {"evidence": ""}).status_code == 422
    signed_in(max).post(address, {"evidence": "Contract of May", "until": "2027-05-01"})

    assert "Contract of May" in signed_in(wim).get(address).content.decode()
    consent = NamingConsent.objects.get()
    assert signed_in(wim).post(f"/consents/{consent.pk}/revoke/").status_code == 403
    signed_in(max).post(f"/consents/{consent.pk}/revoke/")
    assert "taken back" in signed_in(wim).get(address).content.decode()


def test_the_page_of_names_costs_the_same_for_one_and_for_three(
    signed_in, shop, olga, max, wim, blog, now, django_assert_max_num_queries
):
    browser = signed_in(max)
    for number in range(3):
        Relation.objects.create(organisation=shop, name=f"Client{number}", holder=max, by=olga, at=now)
        text = " ".join(f"Client{one}" for one in range(number + 1))
        variant = a_version(blog, wim, now, text=text)
        with django_assert_max_num_queries(12):
            assert f"Client{number}" in browser.get(f"/stories/{variant.story_id}/names/").content.decode()


def test_saving_asks_for_relations_once(wim, blog, dupont, now):
    variant = Variant.objects.get(pk=a_version(blog, wim, now, text="Nobody.").pk)

    assert written(variant, wim, now, text="Nobody at all.").text == "Nobody at all."
    assert not Naming.objects.exists()


def test_who_came_to_be_minded_after_the_words_were_written_is_asked_at_submit(signed_in, wim, max, blog, dupont, now):
    ruled(dupont, "free")
    variant = a_version(blog, wim, now, text=TEXT, planned_for=now + 24 * HOUR)
    ruled(dupont, "ask")
    assert (
        "Max Haddad holds the relation: ask them."
        in signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()
    )

    words = {"base": variant.edit_number, "headline": "Raclette", "text": TEXT, "link": ""}
    assert signed_in(wim).post(f"/versions/{variant.pk}/submit/", words).status_code == 409

    assert Naming.objects.get().state == Naming.ASKED
