"""Passing on what somebody leaves behind: the check they were asked for, the version they looked after."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.permits import SIGN, WRITE, require_head
from masthead.channels.rules import Facts, answers
from masthead.editorial import signers
from masthead.editorial.actions.void import refuse_when_out
from masthead.editorial.chain.actions import hand_step_on
from masthead.editorial.hands.reading import writers_of
from masthead.editorial.models import Review, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership


@transaction.atomic
def pass_review(review: Review, *, to: Membership, by: Membership, now) -> Review:
    """Ask somebody else for a check, as its reader leaves: `to` where they may sign these words, else whoever should.

    Nobody is asked about their own words (practice notes R4); while nobody could, it is refused and stays."""
    require_head(by, _("Passing a check on"))
    revision = review.revision
    variant, before = revision.variant, review.asked
    facts = _without(before, variant, now)
    writers = writers_of(revision, by.organisation)
    if to.pk not in writers and to.pk in SIGN.people_for(variant.channel, facts=facts):
        chosen, why = to.pk, ""
    else:
        asked = signers.who_signs(facts, variant.channel_id, author=variant.author_id, writers=writers)
        if asked is None or asked.why in signers.OWN or asked.member == before.pk:
            raise Refused(_("Nobody else could check “%(what)s” yet.") % {"what": variant.story.title})
        chosen, why = asked.member, asked.why
    if (
        not Review.objects.waiting()
        .filter(pk=review.pk, asked=before)
        .update(asked=chosen, why_asked=why, asked_at=now, escalated=0, told_stand_in=None, told_head=None)
    ):
        raise Stale(_("This was decided already."))
    hand_step_on(review, before=before.pk, after=chosen)
    after = Membership.objects.select_related("person").get(pk=chosen)
    told = None if after == by else after
    journal.write(
        "editorial.pass_review",
        variant,
        by=by,
        now=now,
        told=told,
        before=before.name,
        after=after.name,
        review=review.pk,
    )
    review.refresh_from_db()
    return review


@transaction.atomic
def pass_version(variant: Variant, *, to: Membership, by: Membership, now) -> Variant:
    """Let somebody else look after a version that is not out yet, as its author leaves.

    Every frozen text keeps the name of whoever wrote it. Whoever may not write on the channel does not get it: its
    owner does. Whoever is to check it, or did, gets it last (practice notes R4)."""
    require_head(by, _("Passing a version on"))
    before = variant.author
    facts = _without(before, variant, now)
    chosen = _who_looks_after(variant, to.pk, facts)
    if not Variant.objects.filter(pk=variant.pk, author=before).update(author=chosen):
        raise Stale(_("Somebody was quicker. Look at the page again."))
    after = Membership.objects.select_related("person").get(pk=chosen)
    told = None if after == by else after
    journal.write("editorial.pass_version", variant, by=by, now=now, told=told, before=before.name, after=after.name)
    variant.refresh_from_db()
    return variant


@transaction.atomic
def reassign(variant: Variant, *, to: Membership, by: Membership, now) -> Variant:
    """Let somebody else look after a version that is not out yet: they write it, and do not sign it.

    Whoever may not write on the channel does not get it; nor does whoever is asked to check it (practice notes R4)."""
    WRITE.require(by, variant.channel)
    refuse_when_out(variant)
    if to.organisation_id != by.organisation_id or to.left_at:
        raise Refused(_("Choose somebody of this house."))
    if not WRITE.allows(to, variant.channel):
        raise Refused(
            _("%(who)s does not write on %(channel)s. Name them there first.")
            % {"who": to.name, "channel": variant.channel.name}
        )
    before = Variant.objects.select_related("author__person", "edited_by__person", "current__review").get(pk=variant.pk)
    review = getattr(before.current, "review", None) if before.current else None
    if review and review.state == Review.WAITING and review.asked_id == to.pk:
        raise Refused(_("%(who)s is asked to check it, and nobody signs their own words.") % {"who": to.name})
    if before.author_id == to.pk:
        return variant
    if before.text and before.edited_by_id not in (before.author_id, to.pk):
        # Else whoever wrote these words would be neither their author nor their last hand, and might sign them.
        raise Refused(
            _("%(who)s changed these words last: give the version to them, or to others once its author has saved it.")
            % {"who": before.edited_by.name}
        )
    # Who gives words on stays their last hand until the new author has saved them: else they might sign them.
    hand = {"edited_by": before.author} if before.text else {}
    Variant.objects.filter(pk=variant.pk).update(author=to, **hand)
    journal.write(
        "editorial.reassign", variant, by=by, now=now, told=None if to == by else to,
        before=before.author.name, after=to.name,
    )  # fmt: skip
    variant.refresh_from_db()
    return variant


def _who_looks_after(variant: Variant, to: int, facts: Facts) -> int:
    may = WRITE.people_for(variant.channel, facts=facts)
    first = [to, answers(facts, variant.channel_id, OWNERSHIP).member, facts.head]
    able = [member for member in dict.fromkeys([*first, *sorted(may)]) if member in may]
    review = getattr(variant.current, "review", None) if variant.current else None
    readers = {review.asked_id, review.decided_by_id} if review else set()
    others = [member for member in able if member not in readers]
    if others:
        return others[0]
    if review and review.state == Review.WAITING:
        raise Refused(_("“%(what)s” waits for a check by the same person.") % {"what": variant.story.title})
    return able[0]  # signed already: the frozen text keeps its writer's name, and the signature its reader's


def _without(member: Membership, variant: Variant, now) -> Facts:
    """The facts of the channel as they are once this member has left."""
    facts = facts_of(variant.channel.organisation, on=timezone.localdate(now), channel_ids=[variant.channel_id])
    facts.gone |= {member.pk}
    return facts
