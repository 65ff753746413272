"""Nothing goes out unread: who signs, what a signature belongs to, and what takes it away."""

from datetime import timedelta

import pytest

from conftest import a_member, writes
from masthead.channels import actions as channels
from masthead.channels.duties import QUALITY
from masthead.editorial import actions, signers
from masthead.editorial.models import Review, Revision
from masthead.editorial.tests.stages import HOUR, a_review, a_story, a_version, all_ticked, written
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.media.models import Asset
from masthead.people.models import Absence


def told(verb):
    return [entry.told_id for entry in Entry.objects.filter(verb=verb)]


@pytest.fixture
def approved(blog, wim, rea, now):
    return actions.approve(a_review(blog, wim, now), by=rea, now=now)


def test_a_colleague_approves_exactly_these_words(blog, wim, rea, now):
    review = a_review(blog, wim, now)

    actions.approve(review, by=rea, now=now)

    variant = review.revision.variant
    variant.refresh_from_db()
    assert (review.state, review.decided_by, variant.current) == ("approved", rea, review.revision)
    assert told("editorial.submit") == [rea.pk]
    assert told("editorial.approve") == [wim.pk]


def test_sign_off_given_to_an_editor_is_theirs_and_the_author_reads_who_decides(
    blog, shop, wim, rea, max, olga, now, signed_in
):
    """Row 2.9: sign-off delegated to Eva; only Eva (or whoever stands behind her) can sign; the author sees her name."""
    eva = a_member(shop, "Eva Petit")
    channels.assign_duty(blog, duty=QUALITY, member=eva, by=rea, now=now)

    review = a_review(blog, wim, now)

    assert review.asked == eva
    page = signed_in(wim).get(f"/stories/{review.revision.variant.story_id}/").content.decode()
    assert "Eva Petit" in page
    with pytest.raises(NotAllowed, match="Ask Eva Petit"):
        actions.approve(review, by=max, now=now)
    assert actions.approve(review, by=eva, now=now).state == Review.APPROVED


def test_the_author_does_not_sign(blog, wim, rea, now):
    review = a_review(blog, rea, now)

    with pytest.raises(NotAllowed, match="You wrote these words"):
        actions.approve(review, by=rea, now=now)


def test_who_changed_the_words_last_does_not_sign_them(blog, wim, rea, olga, now):
    variant = a_version(blog, wim, now)
    variant = written(variant, rea, now, text="A word changed by Rea")

    review = actions.submit(variant, by=wim, now=now)

    assert review.asked == olga
    with pytest.raises(NotAllowed, match="You changed these words last"):
        actions.approve(review, by=rea, now=now)


def test_a_contributor_signs_nothing(blog, wim, max, rea, now):
    review = a_review(blog, rea, now)

    with pytest.raises(NotAllowed, match="Signing on Blog is not one of your duties"):
        actions.approve(review, by=max, now=now)


def test_a_stranger_signs_nothing(blog, wim, sam, now):
    with pytest.raises(NotAllowed):
        actions.approve(a_review(blog, wim, now), by=sam, now=now)


def test_a_signature_is_given_once(approved, rea, now):
    with pytest.raises(Stale):
        actions.approve(approved, by=rea, now=now)


def test_while_the_owner_is_away_the_head_is_asked_and_the_reason_is_kept(blog, wim, rea, olga, now):
    Absence.objects.create(member=rea, starts_on=now.date(), ends_on=now.date(), said_by=olga)

    review = a_review(blog, wim, now)

    assert (review.asked, review.why_asked) == (olga, "head")


def test_a_stand_in_is_asked_before_the_head(blog, wim, rea, max, now):
    blog.ownerships.update(deputy=max)
    Absence.objects.create(member=rea, starts_on=now.date(), ends_on=now.date(), said_by=rea)

    assert a_review(blog, wim, now).asked == max


@pytest.mark.parametrize("change", ["text", "headline", "link"])
def test_any_edit_takes_the_signature_away_and_tells_the_signer(approved, wim, rea, now, change):
    variant = approved.revision.variant

    written(variant, wim, now, **{change: "https://perel.example/other"})

    approved.refresh_from_db()
    variant.refresh_from_db()
    assert (approved.state, variant.current) == ("void", None)
    assert told("editorial.void") == [rea.pk]


def test_saving_the_same_words_takes_nothing_away(approved, wim, now):
    written(approved.revision.variant, wim, now)

    approved.refresh_from_db()
    assert approved.state == "approved"


def test_a_picture_added_or_removed_or_described_takes_the_signature_away(approved, shop, wim, rea, now):
    variant = approved.revision.variant
    asset = Asset.objects.create(
        organisation=shop,
        file="x.jpg",
        content_type="image/jpeg",
        name="x.jpg",
        sha256="0" * 64,
        bytes=1,
        width=1,
        height=1,
        uploaded_by=wim,
        uploaded_at=now,
    )

    def again():
        variant.refresh_from_db()
        return actions.approve(actions.submit(variant, by=wim, now=now), by=rea, now=now)

    picture = actions.add_picture_to(variant, asset=asset, alt="A board", by=wim, now=now)
    reviews = [approved, again()]
    actions.describe_picture(picture, alt="A better board", by=wim, now=now)
    reviews.append(again())
    actions.remove_picture(picture, by=wim, now=now)

    for review in reviews:
        review.refresh_from_db()
    assert [review.state for review in reviews] == ["void", "void", "void"]
    assert Revision.objects.get(number=2).pictures == [{"asset": asset.pk, "sha256": "0" * 64, "alt": "A board"}]


def test_other_facts_take_back_the_signatures_of_all_versions(blog, bluesky, wim, rea, max, olga, now):
    first = actions.approve(a_review(blog, wim, now), by=rea, now=now)
    story = first.revision.variant.story
    second = actions.submit(a_version(bluesky, wim, now, story=story, text="Other words"), by=wim, now=now)

    actions.edit_story(story, base=0, by=olga, now=now, facts="Five cheeses, until Saturday.")

    assert set(Review.objects.values_list("state", flat=True)) == {"void"}
    assert sorted(told("editorial.void")) == sorted([rea.pk, second.asked_id])


def test_another_title_takes_nothing_back(approved, wim, now):
    actions.edit_story(
        approved.revision.variant.story, base=0, by=wim, now=now, title="Raclette, step by step", theme="Table"
    )

    approved.refresh_from_db()
    assert approved.state == "approved"


def test_moving_the_date_by_a_day_keeps_the_signature_and_by_more_does_not(approved, rea, now):
    variant = approved.revision.variant
    variant = actions.plan(variant, planned_for=variant.planned_for + 24 * HOUR, by=rea, now=now)
    approved.refresh_from_db()
    kept = approved.state

    actions.plan(variant, planned_for=variant.planned_for + timedelta(hours=24, minutes=1), by=rea, now=now)

    approved.refresh_from_db()
    assert (kept, approved.state) == ("approved", "void")


def test_when_signed_words_go_out_is_not_for_who_only_writes_there(approved, wim, now, signed_in, monkeypatch):
    """Row 2.8: a contributor wishes for a time; once it is signed, another date is for whoever may send it."""
    variant = approved.revision.variant
    sent = {"day": f"{variant.planned_for.date()}", "clock": "15:30"}
    monkeypatch.setattr(clock, "now", lambda: now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/plan/", sent)

    assert answer.status_code == 403 and "Ask Rea Moreau" in answer.content.decode()
    assert type(variant).objects.get(pk=variant.pk).planned_for == variant.planned_for


def test_words_changed_while_they_were_read_are_not_approved(blog, wim, rea, now):
    review = a_review(blog, wim, now)
    written(review.revision.variant, wim, now, text="Other words")

    with pytest.raises(Stale, match="The words changed while you were reading"):
        actions.approve(review, by=rea, now=now)


def test_a_change_that_was_asked_is_made_before_asking_again(blog, wim, rea, now):
    review = a_review(blog, wim, now)
    actions.ask_change(review, note="Until what hour?", by=rea, now=now)

    with pytest.raises(Refused, match="Until what hour"):
        actions.submit(review.revision.variant, by=wim, now=now)
    again = actions.submit(written(review.revision.variant, wim, now, text="Until noon"), by=wim, now=now)

    assert (again.revision.number, told("editorial.ask_change")) == (2, [wim.pk])


def test_words_are_asked_about_once(blog, wim, now):
    review = a_review(blog, wim, now)

    with pytest.raises(Refused, match="Rea Moreau is already checking"):
        actions.submit(review.revision.variant, by=wim, now=now)


def test_words_taken_back_are_no_longer_with_the_reader(blog, wim, rea, now):
    review = a_review(blog, wim, now)

    actions.withdraw_review(review.revision.variant, by=wim, now=now)

    review.refresh_from_db()
    assert (review.state, told("editorial.void")) == ("void", [rea.pk])


def test_what_is_to_adapt_empty_or_late_is_not_submitted(blog, bluesky, wim, now):
    story = a_version(blog, wim, now).story
    empty = actions.add_version(story, channel=bluesky, by=wim, now=now)

    with pytest.raises(Refused, match="nothing to publish yet"):
        actions.submit(empty, by=wim, now=now)
    with pytest.raises(Refused, match="words of another channel"):
        actions.submit(written(empty, wim, now), by=wim, now=now)
    late = actions.plan(written(empty, wim, now, text="Own words"), planned_for=now + HOUR, by=wim, now=now)
    with pytest.raises(Refused, match="planned time is past"):
        actions.submit(late, by=wim, now=now + HOUR)


def test_nobody_left_to_sign_is_said_with_the_name_of_who_can_mend_it(shop, olga, blog, bluesky, now):
    blog.ownerships.update(member=olga)
    blog.assignments.update(member=olga)
    variant = a_version(blog, olga, now)

    with pytest.raises(Refused, match="Nobody is left who could check this") as refused:
        actions.submit(variant, by=olga, now=now)

    assert refused.value.who == ("Olga Pérel",)


def test_in_shared_mode_nobody_signs_alone(blog, bluesky, wim, rea, now):
    review = a_review(blog, rea, now)

    with pytest.raises(NotAllowed, match="Nobody signs their own words. Ask Olga Pérel."):
        actions.sign_own(review.revision.variant, by=rea, now=now + HOUR)


def test_one_person_holding_all_still_asks_the_head_who_is_another(blog, rea, olga, now):
    assert a_review(blog, rea, now).asked == olga


@pytest.fixture
def alone(shop, olga, facebook):
    facebook.ownerships.update(member=olga)
    facebook.assignments.update(member=olga)
    return facebook


def test_the_only_person_signs_half_an_hour_later_every_line_ticked_and_it_shows(alone, olga, now):
    """Rule R4: self-signed after the full checklist and a pause."""
    review = a_review(alone, olga, now)
    variant = review.revision.variant

    with pytest.raises(Refused, match="fresh eyes"):
        actions.sign_own(variant, by=olga, now=now + timedelta(minutes=29))
    with pytest.raises(Refused, match="Not ticked yet: “Facts"):
        actions.sign_own(variant, by=olga, now=now + timedelta(minutes=30))
    all_ticked(review, olga, now)
    signed = actions.sign_own(variant, by=olga, now=now + timedelta(minutes=30))

    assert (review.why_asked, signed.state, signed.self_signed) == (signers.SELF, "approved", True)


def test_the_only_person_does_not_approve_by_the_common_door(alone, olga, now):
    with pytest.raises(NotAllowed):
        actions.approve(a_review(alone, olga, now), by=olga, now=now + HOUR)


def test_once_a_second_person_is_there_the_first_no_longer_signs_alone(alone, shop, olga, now):
    review = a_review(alone, olga, now)
    ines = a_member(shop, "Inès Roy")
    shop.deputy_head = ines.person
    shop.save()

    with pytest.raises(NotAllowed, match="Ask Inès Roy"):
        actions.sign_own(review.revision.variant, by=olga, now=now + HOUR)


def test_a_contributors_words_are_signed_by_the_one_who_holds_everything(alone, shop, olga, wim, now):
    writes(alone, wim, olga)

    assert a_review(alone, wim, now).asked == olga


def test_a_frozen_revision_is_never_changed(approved):
    approved.revision.text = "forged"

    with pytest.raises(TypeError):
        approved.revision.save()


def test_every_action_leaves_a_line(blog, wim, rea, now):
    review = a_review(blog, wim, now)
    actions.approve(review, by=rea, now=now)

    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))

    assert verbs == [
        "editorial.start_story",
        "editorial.add_version",
        "editorial.save_words",
        "editorial.submit",
        "editorial.approve",
    ]


def test_a_story_needs_a_title(wim, now):
    with pytest.raises(Refused, match="title"):
        a_story(wim, now, title="  ")
