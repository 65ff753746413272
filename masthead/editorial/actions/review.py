"""Asking for a check, and the answer of one named person. Silence never approves."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.channels.facts import facts_of
from masthead.channels.gaps import gap_gate
from masthead.channels.permits import SIGN, WRITE
from masthead.editorial import rules, signers
from masthead.editorial.actions.void import refuse_when_out, void
from masthead.editorial.byline.reading import byline_of
from masthead.editorial.chain.actions import read_step, write_chain
from masthead.editorial.checklists.gate import has_open_lines, refuse_open_lines
from masthead.editorial.checks import Look, stops
from masthead.editorial.checks.look import Copy
from masthead.editorial.diligence.gate import lacking, waits_for
from masthead.editorial.diligence.rules import HIGH, LOW
from masthead.editorial.guard.reading import EVERY, Near, copies_of, near, with_overlaps
from masthead.editorial.hands.reading import hands_of, too_much, writers_of
from masthead.editorial.looking import look_of
from masthead.editorial.models import Review, Revision, Story, Variant
from masthead.editorial.naming.actions import tell_about
from masthead.editorial.naming.reading import known_of
from masthead.editorial.originals.finding import keep_original
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.menu import address
from masthead.people.models import Membership
from masthead.people.policy.actions import require_policy_read
from masthead.people.thresholds import REREAD_AFTER, span

NEEDS_A_SECOND = gettext_lazy("What is of high risk is signed by somebody else. Invite a second reader.")
Readers = Iterable[tuple[int | None, int]]


@transaction.atomic
def submit(variant: Variant, *, by: Membership, now) -> Review:
    """Freeze these words and ask the one person who checks them."""
    WRITE.require(by, variant.channel)
    require_policy_read(by, now=now)
    variant = _held_still(variant)
    refuse_when_out(variant)
    _refuse_when_asked(variant)
    _refuse_gaps(variant, now)
    nearest = near(variant, most=EVERY)
    keep_original(variant, nearest)
    look = _refuse_stops(variant, nearest, now)
    hands = hands_of([variant])[variant.pk]
    chain = _chain(variant, too_much(hands, variant, variant.channel.organisation), now)
    asked = chain[0]
    revision = _freeze(variant, hands, by=by, now=now)
    tell_about(variant, by=by, now=now)
    if variant.story.risk == LOW and variant.channel.low_unsigned and not has_open_lines(revision, look=look):
        return _unsigned(variant, revision, nearest, by=by, now=now)
    review = Review.objects.create(
        revision=revision,
        asked_id=asked.member,
        asked_by=by,
        asked_at=now,
        why_asked=asked.why,
        likeness=nearest[0].percent if nearest else 0,
    )
    write_chain(review, chain)
    told = review.asked if review.asked_id != by.pk else None
    journal.write(
        "editorial.submit", variant, by=by, now=now, told=told, number=revision.number, review=review.pk, why=asked.why
    )
    return review


@transaction.atomic
def approve(review: Review, *, by: Membership, now, read_seconds: int | None = None, waiver: str = "") -> Review:
    """Let exactly these words go out. A later edit makes new ones, which need their own yes.

    Of several readers each says yes in turn; the last yes is the signature.

    `read_seconds`: how long they were before the signer's eyes, where that is known. What is of high risk and lacks
    something is signed by the head only, with a written `waiver` that is shown for ever (row 2.20)."""
    variant = _ready_to_decide(review, by)
    look = _refuse_stops(variant, near(variant, most=EVERY), now)
    if after := read_step(review, by=by, now=now):
        journal.write("editorial.read", variant, by=by, now=now, told=after.asked, review=review.pk)
        return review
    _refuse_teaser(variant)
    refuse_open_lines(review, look=look)
    waiver = _waived(review, waiver, by=by, now=now)
    _decide(review, Review.APPROVED, by=by, now=now, read_seconds=read_seconds, waiver=waiver)
    told = variant.author if variant.author_id != by.pk else None
    journal.write(
        "editorial.approve",
        variant,
        by=by,
        now=now,
        told=told,
        number=review.revision.number,
        review=review.pk,
        because=waiver,
    )
    return review


def _waived(review: Review, waiver: str, *, by: Membership, now) -> str:
    """The head's written reason to sign what lacks something; nothing where nothing is missing."""
    missing = lacking(review, now=now)
    if not missing:
        return ""
    if by.leads and waiver.strip():
        return waiver.strip()[:300]
    head = by.organisation.leading.name
    missing.append(_("Only %(who)s can sign it like this, with a written reason.") % {"who": head})
    raise Refused(" ".join(missing), who=[head])


@transaction.atomic
def ask_change(review: Review, *, note: str, by: Membership, now) -> Review:
    """Send the words back, saying what to change. Without a note nobody would know what to do."""
    variant = _ready_to_decide(review, by)
    if not note.strip():
        raise Refused(_("Say what to change: %(who)s reads your note.") % {"who": variant.author.name})
    _decide(review, Review.CHANGE_ASKED, by=by, now=now, note=rules.tidy(note))
    journal.write(
        "editorial.ask_change",
        variant,
        by=by,
        now=now,
        told=variant.author,
        because=review.note,
        number=review.revision.number,
        review=review.pk,
    )
    return review


@transaction.atomic
def withdraw_review(variant: Variant, *, by: Membership, now) -> Variant:
    """Take the words back before or after they were signed, to go on writing."""
    WRITE.require(by, variant.channel)
    refuse_when_out(variant)
    if not void(variant, by=by, now=now, because=_("Taken back by the writer.")):
        raise Refused(_("Nobody is checking this at the moment."))
    journal.write("editorial.withdraw_review", variant, by=by, now=now)
    return variant


@transaction.atomic
def sign_own(variant: Variant, *, by: Membership, now) -> Review:
    """In one-person mode, and where nobody is left who has not written in it: who is asked signs after reading again,
    half an hour later, every line of the checklist ticked (practice notes R4). It is shown as such."""
    SIGN.require(by, variant.channel)
    variant = Variant.objects.select_related("channel__organisation", "story").get(pk=variant.pk)
    review = (
        Review.objects.waiting().filter(revision=variant.current_id).select_related("revision__variant__story").first()
    )
    if review is None:
        raise Refused(_("Submit these words first: they are frozen, then you read them again."))
    if variant.story.risk == HIGH:
        raise Refused(NEEDS_A_SECOND, who=[by.organisation.leading.name])
    asked = _chain(variant, writers_of(review.revision, by.organisation), now)[-1]
    if asked.why not in signers.OWN or asked.member != by.pk:
        name = Membership.objects.select_related("person").get(pk=asked.member).name
        raise NotAllowed(_("Nobody signs their own words. Ask %(who)s.") % {"who": name}, who=[name])
    ready_at = review.asked_at + span(by.organisation, REREAD_AFTER)
    if now < ready_at:
        minutes = -(-int((ready_at - now).total_seconds()) // 60)
        raise Refused(_("Read it again with fresh eyes: you can sign in %(minutes)d min.") % {"minutes": minutes})
    look = _refuse_stops(variant, near(variant, most=EVERY), now)
    _refuse_teaser(variant)
    refuse_open_lines(review, look=look, everything=True)
    _decide(review, Review.APPROVED, by=by, now=now, self_signed=True)
    journal.write("editorial.sign_own", variant, by=by, now=now, number=review.revision.number, review=review.pk)
    return review


def look_at(variant: Variant, now, *, copies=()) -> Look:
    """What the checks see of a saved version."""
    return look_of(variant, now, known=known_of(variant.story, now), copies=copies)


def why_not_sign(review: Review, by: Membership, *, readers: Readers | None = None) -> str:
    """The reason this person does not sign these words, or nothing. The button asks the same question as the action.

    `readers`: who read and who was asked, in their order, where that was looked up already."""
    revision = review.revision
    if by.pk == revision.variant.author_id:
        return _("You wrote these words: somebody else checks them.")
    if by.pk in writers_of(revision, by.organisation):
        if by.pk == revision.edited_by_id:
            return _("You changed these words last: somebody else checks them.")
        return _("A part of this is yours: somebody else checks it.")
    if review.state != Review.WAITING or by.pk == review.asked_id:
        return ""
    return _why_not_now(review, by, review.steps.values_list("read_by", "asked") if readers is None else readers)


def _why_not_now(review: Review, by: Membership, readers: Readers) -> str:
    """Of several readers each reads once, and in their order."""
    for read_by, asked in readers:
        if read_by == by.pk:
            return _("You have read them already: %(who)s is next.") % {"who": review.asked.name}
        if asked == by.pk and not reads_instead(review, by):
            return _("%(who)s reads them first, then you.") % {"who": review.asked.name}
    return ""


def reads_instead(review: Review, by: Membership) -> bool:
    """Was this member told that the check has waited for too long? Then they may read in the place of who is silent."""
    return bool(review.escalated) and by.pk in (review.told_stand_in_id, review.told_head_id)


def _ready_to_decide(review: Review, by: Membership) -> Variant:
    variant = review.revision.variant
    if by.pk != review.asked_id and not reads_instead(review, by):  # a named reader needs no other duty there
        SIGN.require(by, variant.channel)
    if reason := why_not_sign(review, by):
        who = review.asked.name if review.asked_id != by.pk else by.organisation.leading.name
        raise NotAllowed(reason, who=[who])
    current = Variant.objects.filter(pk=variant.pk).values_list("current_id", flat=True).first()
    state = Review.objects.filter(pk=review.pk).values_list("state", flat=True).first()
    if state == Review.VOID or current != review.revision_id:
        raise Stale(_("The words changed while you were reading. Read the new ones first."))
    if state != Review.WAITING:
        raise Stale(_("This was decided already."))
    return variant


def _decide(review: Review, state: str, *, by: Membership, now, **facts) -> None:
    changed = Review.objects.filter(pk=review.pk, state=Review.WAITING).update(
        state=state, decided_by=by, decided_at=now, signed_for=review.revision.variant.planned_for, **facts
    )
    if not changed:
        raise Stale(_("Somebody was quicker. Look at the page again."))
    review.refresh_from_db()


def _held_still(variant: Variant) -> Variant:
    """The version and its story as they are now; until the transaction ends nobody changes words, pictures or facts.

    SQLite lets in one writer at a time anyway; PostgreSQL needs the two rows locked."""
    Story.objects.select_for_update().get(pk=variant.story_id)
    around = ("story", "channel__organisation__head", "current__review__asked__person")
    return Variant.objects.select_for_update(of=("self",)).select_related(*around).get(pk=variant.pk)


def _refuse_when_asked(variant: Variant) -> None:
    review = getattr(variant.current, "review", None) if variant.current else None
    if review is None:
        return
    if review.state == Review.WAITING:
        raise Refused(_("%(who)s is already checking these words.") % {"who": review.asked.name})
    if review.state == Review.APPROVED:
        raise Refused(_("These words are already approved."))
    raise Refused(_("A change was asked for these words: “%(note)s”. Change them first.") % {"note": review.note})


def _refuse_stops(variant: Variant, nearest: list[Near], now) -> Look:
    """What the checks see. Nothing that stops is submitted, nor signed where it came to stop since: a consent that ended, a link that died.

    A time that went by since then does not: whoever signs late lets the words be planned anew."""
    copies = with_overlaps(variant, copies_of(variant, nearest))
    said = tuple(Copy(one.variant.channel.name, one.variant.story.title, one.percent, one.address) for one in copies)
    look = look_at(variant, now, copies=said)
    found = stops(look)
    if variant.current_id:
        found = [finding for finding in found if finding.code != "planned_in_the_past"]
    if found:
        url = reverse("editorial:beside", args=[variant.pk, copies[0].variant.pk]) if copies else ""
        sentences = dict.fromkeys(str(finding.sentence) for finding in found)  # of two weeks with one title one is said
        raise Refused(" ".join(sentences), url=url)
    return look


def _refuse_teaser(variant: Variant) -> None:
    """Nothing is announced before it is approved itself (row 2.21)."""
    if why := waits_for(variant.story):
        raise Refused(why, url=reverse("editorial:story", args=[variant.story.teaser.announces_id]))


def _refuse_gaps(variant: Variant, now) -> None:
    found = gap_gate(variant.channel, on=timezone.localdate(now))
    if found:
        raise Refused(" ".join(str(sentence) for sentence in found), url=address("desk:channels"))


def _unsigned(variant: Variant, revision: Revision, nearest: list[Near], *, by: Membership, now) -> Review:
    """What two people called of low risk goes out without a signature where the channel says so; it is shown as such."""
    _refuse_teaser(variant)
    review = Review.objects.create(
        revision=revision, asked=by, asked_by=by, asked_at=now, why_asked=signers.UNSIGNED, state=Review.APPROVED,
        decided_by=by, decided_at=now, signed_for=variant.planned_for, likeness=nearest[0].percent if nearest else 0,
    )  # fmt: skip
    journal.write("editorial.submit_unsigned", variant, by=by, now=now, number=revision.number, review=review.pk)
    return review


def _chain(variant: Variant, writers: frozenset[int], now) -> list[signers.Asked]:
    organisation = variant.channel.organisation
    facts = facts_of(organisation, on=timezone.localdate(now))
    chain = signers.chain(
        facts, variant.channel_id, signatures=variant.channel.signatures, risk=variant.story.risk,
        author=variant.author_id, writers=writers,
    )  # fmt: skip
    if not chain and variant.story.risk == HIGH and signers.is_alone(facts, writers):
        raise Refused(NEEDS_A_SECOND, who=[organisation.leading.name])
    if not chain:
        raise Refused(
            _(
                "Nobody is left who could check this: whoever could has written in it. "
                "Name somebody else for quality on %(channel)s."
            )
            % {"channel": variant.channel.name},
            who=[organisation.leading.name],
        )
    return chain


def _freeze(variant: Variant, hands: dict[int, int], *, by: Membership, now) -> Revision:
    pictures = [picture.frozen() for picture in variant.pictures.select_related("asset")]
    link, more = variant.final_link, {"first_comment": variant.first_comment, "thread": variant.thread}
    more["byline"] = byline_of(variant)
    facts = variant.story.facts
    last = variant.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision.objects.create(
        variant=variant,
        number=last + 1,
        headline=variant.headline,
        text=variant.text,
        link=link,
        **more,
        pictures=pictures,
        facts=facts,
        by=by,
        edited_by_id=variant.edited_by_id,
        hands={str(hand): share for hand, share in hands.items()},
        at=now,
        digest=Revision.digest_of(variant.channel_id, variant.headline, variant.text, link, pictures, facts, **more),
    )
    # Only if nobody saved other words meanwhile: what is frozen is what stands in the version.
    if not Variant.objects.filter(pk=variant.pk, edit_number=variant.edit_number).update(current=revision):
        raise Stale(_("Somebody saved other words this very moment. Look at them, then ask again."))
    return revision
