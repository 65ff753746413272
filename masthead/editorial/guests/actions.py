"""Letting a guest read, ending that, and the guest's own word."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import SIGN
from masthead.editorial.guests.models import LONGEST, STANDS, Guest, GuestWord
from masthead.editorial.models import Revision, Story
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.people.thresholds import GUEST_LASTS, span

MOST = 10  # open links of one story: more is publishing


@transaction.atomic
def invite_guest(story: Story, *, name: str, email: str, by: Membership, now: datetime) -> tuple[Guest, str]:
    """Make a link by which somebody outside reads the submitted versions of a story, and answer its token, once.

    For whoever may sign one of them, and for whoever leads. Raises NotAllowed, and Refused while nothing is submitted."""
    standing = list(
        Revision.objects.filter(variant__story=story, pk__in=story.variants.values("current"), review__state__in=STANDS)
        .select_related("variant__channel")
        .order_by("variant")
    )
    _may_invite(story, by)
    if not standing:
        raise Refused(_("Submit the words first: a guest reads what is frozen."))
    Story.objects.select_for_update().get(pk=story.pk)
    if story.guests.open(now).count() >= MOST:
        raise Refused(_("%(most)d links are open already: end one first.") % {"most": MOST})
    if not name.strip() or not email.strip():
        raise Refused(_("Say who reads: a name and an e-mail."))
    token = secrets.token_urlsafe(24)
    guest = Guest.objects.create(
        story=story, name=" ".join(name.split()), email=email.strip(), digest=Guest.digest_of(token), by=by, at=now,
        ends_at=now + span(by.organisation, GUEST_LASTS),
    )  # fmt: skip
    GuestWord.objects.bulk_create(GuestWord(guest=guest, revision=revision) for revision in standing)
    journal.write("editorial.invite_guest", story, by=by, now=now, guest=guest.name)
    return guest, token


def may_invite(story: Story, by: Membership) -> bool:
    """May this member let a guest read? The button asks the same question as the action."""
    channels = [variant.channel for variant in story.variants.select_related("channel")]
    return by.organisation_id == story.organisation_id and (
        by.leads or any(SIGN.allows(by, channel) for channel in channels)
    )


def _may_invite(story: Story, by: Membership) -> None:
    if not may_invite(story, by):
        head = by.organisation.leading.name
        raise NotAllowed(_("Whoever signs a version lets a guest read it. Ask %(who)s.") % {"who": head}, who=[head])


@transaction.atomic
def end_guest(guest: Guest, *, by: Membership, now: datetime) -> None:
    """Close a guest's link at once. What they said stays."""
    _may_invite(guest.story, by)
    if not Guest.objects.filter(pk=guest.pk, ended_at__isnull=True).update(ended_at=now, ended_by=by):
        raise Stale(_("This link was closed already."))
    journal.write("editorial.end_guest", guest.story, by=by, now=now, guest=guest.name)


@transaction.atomic
def guest_says(guest: Guest, *, revision: int, says: str, note: str, now: datetime) -> GuestWord:
    """Keep what a guest says of one frozen text, once. It is no signature; whoever signs sees it and is told.

    Raises Refused without a note where something is to change, and Stale where the link or the words are over."""
    if says not in (GuestWord.FINE, GuestWord.CHANGE):
        raise Refused(_("Choose one of the two answers."))
    note = note.strip()[:LONGEST]
    if says == GuestWord.CHANGE and not note:
        raise Refused(_("Write what should change."))
    if not Guest.objects.open(now).filter(pk=guest.pk).exists():
        raise Stale(_("This link is over. Ask whoever sent it for another one."))
    word = guest.words.standing().filter(revision=revision).select_related("revision__variant__story").first()
    if word is None:
        raise Stale(_("These words have changed meanwhile: your answer would be about others."))
    said = {"says": says, "note": note, "said_at": now}
    if not GuestWord.objects.filter(pk=word.pk, says="").update(**said):
        raise Stale(_("You have answered already."))
    word.refresh_from_db()
    review = word.revision.review
    journal.write(
        "editorial.guest_says" if says == GuestWord.FINE else "editorial.guest_asks", word.revision.variant, by=None,
        now=now, told=review.decided_by or review.asked, guest=guest.name, because=note, review=review.pk,
    )  # fmt: skip
    return word
