"""Nobody checks words of their own, whoever changed them last: whose hands stand in a text (rule R4)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_member, writes
from masthead.channels import actions as channels
from masthead.channels.duties import QUALITY
from masthead.channels.rules import Facts, Holder
from masthead.editorial import actions, signers
from masthead.editorial.actions.passing import pass_review
from masthead.editorial.escalation import escalate
from masthead.editorial.hands.rules import shares, writers
from masthead.editorial.models import Review, Revision, Story
from masthead.editorial.tests.stages import HOUR, a_version, all_ticked, written
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.media.models import Asset

TEN = " ".join(f"word{n}" for n in range(10))
OTHER = "Quite another text that somebody else has written in its stead."


def text(words: str) -> dict:
    return {"text": words}


@pytest.mark.parametrize(
    ("states", "present", "found"),
    [
        ([(1, "a b c d")], "a b c d", {1: 100}),
        ([(1, "a b c d"), (2, "a b c, d!")], "a b c, d!", {1: 100}),  # signs of punctuation are nobody's words
        ([(1, "a b c d"), (2, "a B x d")], "a B x d", {1: 75, 2: 25}),
        ([(1, "a b c d"), (2, "c d a b")], "c d a b", {1: 100}),  # moved, not written
        ([(1, "a b c d"), (2, "a b d")], "a b d", {1: 100}),
        ([(1, "a b"), (2, "x y z"), (1, "x y z."), (3, "a b")], "a b", {1: 100}),  # brought back
        ([(None, "a b c d"), (1, "a b c d"), (2, "a b c x")], "a b c x", {2: 25}),  # the others were signed
        ([(1, "a b"), (2, "a 🧀 b")], "a 🧀 b", {1: 67, 2: 34}),
        ([(1, "x y"), (2, "a x b y c")], "a x b y c", {1: 40, 2: 60}),  # between words of others
        ([(1, "")], "", {}),
    ],
)
def test_a_word_is_of_whoever_first_wrote_it_beside_a_neighbour(states, present, found):
    assert shares([(hand, text(words)) for hand, words in states], text(present)) == found


def test_headline_first_comment_and_link_count_with_the_words():
    before = {"headline": "Raclette", "text": "a b", "first_comment": "", "link": ""}
    after = before | {"first_comment": "see here", "link": "https://perel.example/raclette"}

    assert shares([(1, before), (2, after)], after) == {1: 50, 2: 50}


def test_of_high_risk_every_hand_counts_and_else_only_above_the_limit():
    hands = {1: 89, 2: 11, 3: 10, 4: 0}

    assert writers(hands, risk="normal", limit=10) == {1, 2}
    assert writers(hands, risk="high", limit=10) == {1, 2, 3, 4}


# --- Random hands: each writes words that nobody else has, so that one can count whose they are.

HEAD, OWNER, CHECKS, AUTHOR, READER, DEPUTY = PEOPLE = range(10, 16)
BLOG = 1
FACTS = Facts(
    head=HEAD, deputy_head=DEPUTY, owners={BLOG: Holder(OWNER), 2: Holder(READER)}, duties={(BLOG, QUALITY): Holder(CHECKS)},
    readers={BLOG: (READER,)}, names={one: str(one) for one in PEOPLE},
)  # fmt: skip
edits = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE), st.sampled_from(["write", "write", "cut", "move", "bring back", "look"]),
        st.integers(0, 40), st.integers(1, 12),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def played(steps) -> list[tuple[int, tuple[str, ...]]]:
    """The states of a text of words that say whose they are."""
    states: list[tuple[int, tuple[str, ...]]] = [(AUTHOR, tuple(f"{AUTHOR}x0x{n}" for n in range(5)))]
    for number, (who, what, place, length) in enumerate(steps, 1):
        now = list(states[-1][1])
        at = place % (len(now) + 1)
        if what == "write":
            now[at:at] = [f"{who}x{number}x{n}" for n in range(length)]
        elif what == "cut":
            del now[at : at + length]
        elif what == "move":
            now = [*now[at : at + length], *now[:at], *now[at + length :]]
        elif what == "bring back":
            now = list(states[place % len(states)][1])
        states.append((who, tuple(now)))
    return states


def counted(words) -> dict[int, int]:
    own = [int(word.split("x")[0]) for word in words]
    return {who: -(-100 * own.count(who) // len(own)) for who in set(own)}


@given(edits)
def test_every_word_is_counted_for_whose_it_is(steps):
    states = played(steps)

    assert shares([(who, text(" ".join(words))) for who, words in states], text(" ".join(states[-1][1]))) == counted(
        states[-1][1]
    )


@given(
    edits, st.sets(st.sampled_from(PEOPLE)), st.sampled_from(["one", "two", "chain"]),
    st.sampled_from(["low", "normal", "high"]), st.integers(0, 50),
)  # fmt: skip
def test_nobody_reads_or_signs_words_of_theirs(steps, away, signatures, risk, limit):
    """Rule R4, for any order of hands: no reader and no signer has written more of it than the firm allows."""
    states = played(steps)
    words = states[-1][1]
    hands = {states[-1][0]: 0} | shares([(who, text(" ".join(said))) for who, said in states], text(" ".join(words)))
    found = signers.chain(
        replace(FACTS, away=frozenset(away)), BLOG, signatures=signatures, risk=risk, author=AUTHOR,
        writers=writers(hands, risk=risk, limit=limit),
    )  # fmt: skip

    own = counted(words)
    most = 0 if risk == "high" else limit
    for asked in found:
        if asked.why not in signers.OWN:  # nobody else was there, and it is shown
            assert asked.member != AUTHOR and own.get(asked.member, 0) <= most
    assert risk != "high" or not {one.why for one in found} & signers.OWN


# --- In the product


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def sent(variant, words):
    return {"base": variant.edit_number, "headline": variant.headline, "text": words, "link": ""}


def saved(signed_in, who, variant, words):
    answer = signed_in(who).post(f"/versions/{variant.pk}/save/", sent(variant, words))
    assert answer.status_code in (200, 302, 303), answer.content.decode()[:400]
    variant.refresh_from_db()
    return variant


@pytest.fixture
def rewritten(blog, wim, rea, now, signed_in):
    """Wim wrote it, Rea wrote it anew, and Wim changed a comma last."""
    variant = a_version(blog, wim, now, text=TEN, planned_for=now + 24 * HOUR)
    saved(signed_in, rea, variant, OTHER)
    return saved(signed_in, wim, variant, OTHER.replace("that", ", that"))


def test_who_wrote_most_of_it_is_neither_asked_nor_signs_whoever_changed_it_last(rewritten, rea, wim, olga, signed_in):
    """Row 2.9, rule R4: the author writes, the owner writes it anew, the author changes a comma; the head is asked."""
    page = signed_in(wim).get(f"/stories/{rewritten.story_id}/").content.decode()
    assert "Ask Olga Pérel to check it" in page
    assert "Rea Moreau is not asked: a part of this is theirs." in page

    signed_in(wim).post(f"/versions/{rewritten.pk}/submit/", sent(rewritten, rewritten.text))
    review = Review.objects.get()
    assert review.asked == olga
    assert "Rea Moreau is not asked" in signed_in(wim).get(f"/stories/{rewritten.story_id}/").content.decode()
    assert "A part of this is yours" in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()
    assert signed_in(rea).post(f"/to-check/{review.pk}/approve/").status_code == 403
    assert signed_in(rea).post(f"/to-check/{review.pk}/ask-change/", {"note": "No"}).status_code == 403
    assert signed_in(rea).post(f"/versions/{rewritten.pk}/sign/").status_code == 403
    signed_in(olga).post(f"/to-check/{review.pk}/approve/")
    review.refresh_from_db()
    assert (review.state, review.decided_by) == (Review.APPROVED, olga)


def test_who_mends_a_slip_signs(blog, wim, rea, now, signed_in):
    """Rule R4: an editor who mends a word in ten leaves it somebody else's text."""
    variant = a_version(blog, wim, now, text=TEN, planned_for=now + 24 * HOUR)
    variant = saved(signed_in, rea, variant, TEN.replace("word3", "world3"))
    signed_in(rea).post(f"/versions/{variant.pk}/submit/", sent(variant, variant.text))

    review = Review.objects.get()
    assert review.asked == rea
    assert signed_in(rea).post(f"/to-check/{review.pk}/approve/").status_code == 303
    review.refresh_from_db()
    assert (review.state, review.decided_by, review.self_signed) == (Review.APPROVED, rea, False)


def test_a_firm_that_allows_nothing_of_ones_own_has_it_so(blog, shop, wim, rea, olga, now):
    shop.thresholds = {"own_words": 0}
    shop.save()
    variant = written(a_version(blog, wim, now, text=TEN), rea, now, text=TEN.replace("word3", "world3"))
    blog.refresh_from_db()

    assert actions.submit(variant, by=wim, now=now).asked == olga


def test_of_high_risk_one_changed_word_is_enough(blog, wim, rea, olga, now):
    """Row 2.20: no lighter checks for trusted people."""
    variant = a_version(blog, wim, now, text=TEN)
    written(variant, rea, now, text=TEN.replace("word3", "world3"))
    variant = written(variant, wim, now, text=TEN.replace("word3", "world3") + "!")
    Story.objects.update(risk="high")

    assert actions.submit(variant, by=wim, now=now).asked == olga


def test_what_somebody_else_signed_counts_for_nobody(rewritten, rea, wim, olga, now, signed_in):
    review = actions.submit(rewritten, by=wim, now=now)
    actions.approve(review, by=olga, now=now)

    variant = saved(signed_in, wim, rewritten, rewritten.text + " And more.")

    assert actions.submit(variant, by=wim, now=now).asked == rea


def test_who_put_a_picture_there_does_not_check_it_until_it_was_signed(blog, shop, wim, rea, olga, now):
    asset = Asset.objects.create(
        organisation=shop, file="x.jpg", content_type="image/jpeg", name="x.jpg", sha256="0" * 64, bytes=1, width=1, height=1,
        uploaded_by=rea, uploaded_at=now,
    )  # fmt: skip
    variant = a_version(blog, wim, now, text=TEN)
    actions.add_picture_to(variant, asset=asset, alt="A board", by=rea, now=now)
    variant = written(variant, wim, now, text=TEN + " more")
    review = actions.submit(variant, by=wim, now=now)
    assert review.asked == olga
    actions.approve(review, by=olga, now=now)

    assert actions.submit(written(variant, wim, now, text=TEN), by=wim, now=now).asked == rea


def test_a_check_that_waits_is_told_to_nobody_who_wrote_in_it(blog, wim, rea, max, olga, now):
    """Rule R3: the stand-in who wrote most of it is passed over."""
    blog.ownerships.update(deputy=max)
    variant = a_version(blog, wim, now, text=TEN)
    written(variant, max, now, text=OTHER)
    review = actions.submit(written(variant, wim, now, text=OTHER + "!"), by=wim, now=now)
    assert review.asked == rea

    assert escalate(now=now + 24 * HOUR) == 0
    assert escalate(now=now + 48 * HOUR) == 1
    review.refresh_from_db()
    assert (review.told_stand_in_id, review.told_head) == (None, olga)
    with pytest.raises(NotAllowed, match="A part of this is yours"):
        actions.approve(review, by=max, now=now)


def test_a_check_that_is_passed_on_goes_to_nobody_who_wrote_in_it(blog, shop, wim, rea, olga, now):
    eva = a_member(shop, "Eva Petit")
    channels.assign_duty(blog, duty=QUALITY, member=eva, by=rea, now=now)
    variant = a_version(blog, wim, now, text=TEN)
    written(variant, rea, now, text=OTHER)
    review = actions.submit(written(variant, wim, now, text=OTHER + "!"), by=wim, now=now)
    assert review.asked == eva

    assert pass_review(review, to=rea, by=olga, now=now).asked == olga


def test_named_readers_who_wrote_in_it_do_not_read_it(blog, shop, wim, rea, now, signed_in):
    """Rule R7: the chain, too, leaves out whoever wrote in it."""
    ida, eva = a_member(shop, "Ida Lang"), a_member(shop, "Eva Petit")
    signed_in(rea).post("/channels/blog/signing/", {"signatures": "chain", "reader_0": ida.pk, "reader_1": eva.pk})
    writes(blog, ida, rea)
    blog.refresh_from_db()
    variant = a_version(blog, wim, now, text=TEN)
    written(variant, ida, now, text=OTHER)

    review = actions.submit(written(variant, wim, now, text=OTHER + "!"), by=wim, now=now)

    assert list(review.steps.values_list("asked", flat=True)) == [eva.pk, rea.pk]


def test_words_of_one_hand_are_theirs_also_when_somebody_else_looks_after_them(blog, wim, rea, olga, now):
    """Rule R4: giving a version away while it is checked makes nobody else its writer."""
    review = actions.submit(a_version(blog, rea, now, text=TEN), by=rea, now=now)
    actions.reassign(review.revision.variant, to=wim, by=rea, now=now)

    with pytest.raises(NotAllowed, match="You changed these words last"):
        actions.approve(Review.objects.get(), by=rea, now=now)


def test_whoever_wrote_while_it_was_being_submitted_is_counted(blog, wim, rea, olga, now):
    """Two at once: whose words they are is counted of what is frozen, not of what the writer's page had loaded."""
    before = a_version(blog, wim, now, text=TEN)
    written(before, rea, now, text=OTHER)
    written(before, wim, now, text=OTHER + "!")

    review = actions.submit(before, by=wim, now=now)

    assert (review.revision.text, review.asked) == (OTHER + "!", olga)
    assert review.revision.hands[str(rea.pk)] > 50


def test_words_frozen_before_hands_were_kept_are_not_signed_by_their_last_hand(blog, wim, rea, olga, now):
    review = actions.submit(written(a_version(blog, wim, now, text=TEN), rea, now, text=OTHER), by=wim, now=now)
    Revision.objects.update(hands={})
    review = Review.objects.get()

    with pytest.raises(NotAllowed, match="You changed these words last"):
        actions.approve(review, by=rea, now=now)


# --- Where nobody else is left


@pytest.fixture
def two(shop, olga, facebook):
    """A firm of two: Olga holds everything, and Tom writes."""
    facebook.ownerships.update(member=olga)
    facebook.assignments.update(member=olga)
    tom = a_member(shop, "Tom Roux")
    writes(facebook, tom, olga)
    return facebook, tom


def test_in_a_firm_of_two_who_wrote_it_anew_reads_again_ticks_every_line_and_it_shows(
    two, olga, now, signed_in, monkeypatch
):
    """Rule R4: both have written in it, so the rule of whoever is alone holds for the one who is asked."""
    facebook, tom = two
    variant = a_version(facebook, tom, now, text=TEN, planned_for=now + 24 * HOUR)
    variant = written(variant, olga, now, text=OTHER)
    page = signed_in(tom).get(f"/stories/{variant.story_id}/").content.decode()
    assert "Nobody is left who has not written in this: Olga Pérel reads it again after a pause" in page
    signed_in(tom).post(f"/versions/{variant.pk}/submit/", sent(variant, variant.text))
    review = Review.objects.get()
    assert (review.asked, review.why_asked) == (olga, signers.WROTE)
    head = signed_in(olga)
    assert head.post(f"/to-check/{review.pk}/approve/").status_code == 403
    assert "It is shown that a part of it is yours" in head.get(f"/to-check/{review.pk}/").content.decode()
    assert head.post(f"/versions/{variant.pk}/sign/").status_code == 409
    all_ticked(review, olga, now)
    monkeypatch.setattr(clock, "now", lambda: now + HOUR)

    head.post(f"/versions/{variant.pk}/sign/")

    review.refresh_from_db()
    assert (review.state, review.self_signed, review.decided_by) == (Review.APPROVED, True, olga)
    assert "Signed by a co-writer" in head.get(f"/stories/{variant.story_id}/").content.decode()


def test_in_a_firm_of_two_who_mends_a_slip_signs_at_once(two, olga, now):
    facebook, tom = two
    variant = written(a_version(facebook, tom, now, text=TEN), olga, now, text=TEN.replace("word3", "world3"))
    review = actions.submit(variant, by=tom, now=now)

    assert actions.approve(review, by=olga, now=now).self_signed is False


def test_in_a_firm_of_two_what_is_of_high_risk_needs_a_third(two, olga, now):
    facebook, tom = two
    variant = written(a_version(facebook, tom, now, text=TEN), olga, now, text=OTHER)
    Story.objects.update(risk="high")

    with pytest.raises(Refused, match="Invite a second reader"):
        actions.submit(variant, by=tom, now=now)


def test_where_somebody_is_there_who_has_not_written_in_it_they_are_named_and_read(
    blog, bluesky, wim, rea, olga, max, now
):
    """Rule R4: nobody signs alone while somebody is there who could be asked instead."""
    variant = a_version(blog, wim, now, text=TEN)
    written(variant, rea, now, text=OTHER)
    writes(blog, olga, rea)
    variant = written(variant, olga, now, text=OTHER + " A third sentence, which the head has put below it by herself.")

    with pytest.raises(Refused, match="Name somebody else for quality on Blog"):
        actions.submit(variant, by=wim, now=now)
    channels.assign_duty(blog, duty=QUALITY, member=max, by=rea, now=now)
    assert actions.submit(variant, by=wim, now=now).asked == max


def test_the_story_page_asks_whose_words_they_are_in_one_question_however_many_versions(
    rewritten, bluesky, facebook, olga, wim, rea, now, signed_in, django_assert_num_queries
):
    many = a_version(bluesky, wim, now, text="Words for Bluesky, of quite another kind.").story
    writes(facebook, wim, olga)
    writes(bluesky, rea, olga)
    for channel in (bluesky, facebook):
        variant = many.variants.filter(channel=channel).first() or a_version(channel, wim, now, story=many, text=TEN)
        written(variant, rea, now, text=f"Words for {channel.name} that were written anew by somebody else")
    page = signed_in(wim)
    page.get(f"/stories/{many.pk}/")

    for story in (rewritten.story, many):
        with django_assert_num_queries(13):  # one more than where nobody but the author had a hand in it
            page.get(f"/stories/{story.pk}/")
