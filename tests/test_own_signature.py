"""Nobody signs their own words, through any door (practice notes R4): every address of the product, and what is brought in."""

import re

import pytest
from django.db import transaction

from conftest import an_owner
from masthead.channels.models import DutyAssignment, Ownership
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review
from masthead.editorial.tests.stages import HOUR, a_story, a_version
from masthead.kit import clock
from tests.test_doors import every_address, keys, where  # noqa: F401  (`keys` is a fixture)
from tests.test_walls import rows  # noqa: F401  (`rows` is a fixture)

pytestmark = pytest.mark.django_db
MINE = {"versions/": "version", "calendar/versions/": "version", "to-check/": "review", "stories/": "story"}


@pytest.fixture
def mine(rows, blog, wim, rea, olga):  # noqa: F811
    """Words of Wim, who may do everything else: he owns the channel, answers for quality there and stands in for the head."""
    now = clock.now()
    shop = blog.organisation
    shop.deputy_head = wim.person
    shop.save()
    Ownership.objects.filter(channel=blog).delete()
    DutyAssignment.objects.filter(channel=blog).delete()
    an_owner(blog, wim, by=olga)
    wim.refresh_from_db()
    story = a_story(wim, now, title="Mine")
    return a_version(blog, wim, now, story=story, text="Quite other words than any other.", planned_for=now + 24 * HOUR)


def sent(variant, review, member, rea) -> dict:
    """Whatever a form of the product, or somebody who makes one up, could send along."""
    people = dict.fromkeys(("by", "decided_by", "asked", "member", "after"), member.pk) | {"to": member.pk}
    words = {
        name: "A reason in words" for name in ("note", "because", "reason", "waiver", "name", "title", "words", "why")
    }
    said = {
        "base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": "", "ticks": "1", "v": variant.pk,
        "state": "approved", "self_signed": "1", "risk": "low", "answer": "yes", "says": "fine", "low_unsigned": "on", "signatures": "none",
        "why_asked": "unsigned", "escalated": "2", "told_head": member.pk, "day": "2026-11-20", "clock": "12:00", "review": review.pk if review else "",
    }  # fmt: skip
    return people | words | said


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("stage", ["draft", "waiting"])
def test_no_address_lets_somebody_sign_their_own_words(mine, stage, wim, rea, rows, keys, signed_in):  # noqa: F811
    """Row 2.9, rule R4: every address of the product is sent everything one could think of, by an author who may do all else."""
    review = editorial.submit(mine, by=wim, now=clock.now()) if stage == "waiting" else None
    given = {"version": mine.pk, "review": review.pk if review else 0, "story": mine.story_id}
    browser, tried = signed_in(wim), 0
    for do in ("submit", "reassign"):
        typed = sent(mine, review, wim, rea) | {"do": do}
        for name, pattern, arguments in every_address():
            if name.endswith(("sign_out", "bulk_undo")) or do == "reassign" and name != "planning:bulk":
                continue
            kept = dict(browser.cookies)
            with transaction.atomic():
                answer = browser.post(_mine(where(name, pattern, arguments, {**rows, **keys}), given), typed)
                own = Review.objects.filter(revision__variant=mine, state=Review.APPROVED)
                assert not own.exists(), f"{name} let the author sign ({answer.status_code})"
                transaction.set_rollback(True)
            browser.cookies.clear()
            browser.cookies.update(kept)
            tried += answer.status_code not in (404, 405)

    assert tried > 100  # else the doors were not even found
    if review:  # and nothing but its writer kept it from being signed
        assert signed_in(review.asked).post(f"/to-check/{review.pk}/approve/").status_code == 303
        assert Review.objects.get(pk=review.pk).state == Review.APPROVED


def _mine(address: str, given: dict) -> str:
    """The same address, of the words in question."""
    for start, what in MINE.items():
        address = re.sub(rf"^/{start}\d+/", f"/{start}{given[what]}/", address)
    return address


def test_words_given_away_are_signed_by_their_writer_only_once_the_new_author_has_written(
    blog, rea, wim, olga, now, signed_in, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: now)
    variant = a_version(blog, rea, now, planned_for=now + HOUR)
    typed = {"headline": variant.headline, "link": ""}
    signed_in(wim).post(
        f"/versions/{variant.pk}/save/", typed | {"base": variant.edit_number, "text": variant.text + " Yes!"}
    )
    variant.refresh_from_db()
    review = editorial.submit(variant, by=wim, now=now)
    assert review.asked == olga

    signed_in(rea).post("/calendar/list/do/?when=none", {"v": variant.pk, "do": "reassign", "to": wim.pk})
    variant.refresh_from_db()
    assert variant.author == wim

    assert signed_in(rea).post(f"/to-check/{review.pk}/approve/").status_code == 403
    variant.refresh_from_db()
    signed_in(wim).post(
        f"/versions/{variant.pk}/submit/",
        typed
        | {
            "base": variant.edit_number,
            "text": "Quite other words of Wim, who tells in his own way how such a thing is done",
        },
    )
    assert Review.objects.waiting().get().asked == rea
