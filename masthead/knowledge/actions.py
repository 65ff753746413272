"""Asking for help, answering, solved; and what nobody answered in time goes to the head (practice row 2.12)."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.journal import actions as journal
from masthead.kit.db import background_write
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.menu import address
from masthead.knowledge.models import HelpAnswer, HelpRequest
from masthead.knowledge.permits import facts_for, head_of, helper_of, require_part
from masthead.knowledge.places import Place
from masthead.knowledge.rules import due_of
from masthead.people.models import Membership
from masthead.people.thresholds import HELP_ANSWER, value, work_days

LONGEST = 5_000
# A thread longer than this is a conversation: they should talk.
MOST_ANSWERS = 100
BATCH = 100


@transaction.atomic
def ask_help(*, trying: str, happened: str, by: Membership, now, channel: Channel | None = None,
             place: Place | None = None) -> HelpRequest:  # fmt: skip
    """Ask the one person who answers for technical help there; nobody else is told (practice row 2.12)."""
    _of_one_house(by, channel, place)
    if not trying.strip() or not happened.strip():
        raise Refused(_("Say what you are trying to do, and what happened."))
    facts = facts_for(by.organisation, channel.pk if channel else None, now)
    helper = helper_of(facts, channel.pk if channel else None, besides=by.pk)
    if helper == by.pk:
        raise Refused(_("Nobody else is here who could help. Bring somebody in first."), url=address("people:team"))
    asked = HelpRequest.objects.create(
        organisation=by.organisation, channel=channel, trying=trying.strip()[:200],
        happened=happened.strip()[:LONGEST], asked_by=by, asked_at=now, helper_id=helper,
        due_at=_due(by.organisation, now), **_about(place),
    )  # fmt: skip
    journal.write("knowledge.ask_help", asked, by=by, now=now, told=asked.helper)
    return asked


@transaction.atomic
def raise_to_head(*, what: str, words: str, by: Membership, now, channel: Channel | None = None,
                  place: Place | None = None) -> HelpRequest:  # fmt: skip
    """Put something straight to whoever leads today, past everybody in between (practice notes R8). Anybody may.

    Whoever owns the channel is told that something of theirs was raised."""
    _of_one_house(by, channel, place)
    if not what.strip() or not words.strip():
        raise Refused(_("Say what the head should know, and what happened."))
    facts = facts_for(by.organisation, channel.pk if channel else None, now)
    head = head_of(facts, besides=by.pk)
    if head == by.pk:
        raise Refused(_("You lead all channels: there is nobody above you to raise it to."))
    raised = HelpRequest.objects.create(
        organisation=by.organisation, channel=channel, to_head=True, trying=what.strip()[:200],
        happened=words.strip()[:LONGEST], asked_by=by, asked_at=now, helper_id=head,
        due_at=_due(by.organisation, now), **_about(place),
    )  # fmt: skip
    journal.write("knowledge.raise_to_head", raised, by=by, now=now, told=raised.helper)
    owner = facts.owners.get(channel.pk) if channel else None
    if owner and owner.member not in (by.pk, head):
        told = Membership.objects.get(pk=owner.member)
        journal.write("knowledge.tell_owner", raised, by=by, now=now, told=told, head=raised.helper.name)
    return raised


@transaction.atomic
def answer(asked: HelpRequest, *, text: str, by: Membership, now) -> HelpAnswer:
    """Add one turn. The first one of somebody else than the asker stops the clock."""
    asked = _held(asked, by, now)
    if asked.is_solved:
        raise Refused(_("This is solved. Open it again to write more."))
    if not text.strip():
        raise Refused(_("Write an answer first."))
    if asked.answers.count() >= MOST_ANSWERS:
        raise Refused(_("This has become long. Talk to each other, then say it is solved."))
    turn = HelpAnswer.objects.create(request=asked, by=by, at=now, text=text.strip()[:LONGEST])
    if by.pk != asked.asked_by_id and not asked.is_answered:
        asked.answered_at = now
        asked.save(update_fields=["answered_at"])
    journal.write("knowledge.answer", asked, by=by, now=now, told=_other(asked, by))
    return turn


@transaction.atomic
def solve(asked: HelpRequest, *, by: Membership, now) -> HelpRequest:
    """Say that it works now: by who asked or who helps. It stays, for the next one who looks for it."""
    asked = _held(asked, by, now)
    if asked.is_solved:
        raise Refused(_("This is solved already."))
    asked.solved_by, asked.solved_at = by, now
    asked.save(update_fields=["solved_by", "solved_at"])
    journal.write("knowledge.solve", asked, by=by, now=now, told=_other(asked, by))
    return asked


@transaction.atomic
def open_again(asked: HelpRequest, *, by: Membership, now) -> HelpRequest:
    """It was not solved after all."""
    asked = _held(asked, by, now)
    if not asked.is_solved:
        raise Refused(_("This is open already."))
    asked.solved_by = asked.solved_at = None
    asked.save(update_fields=["solved_by", "solved_at"])
    journal.write("knowledge.open_again", asked, by=by, now=now, told=_other(asked, by))
    return asked


def raise_overdue(*, now) -> int:
    """Tell the head, once, of every question whose first answer is overdue. Answers how many."""
    late = (
        HelpRequest.objects.unanswered()
        .filter(due_at__lt=now, raised_to=None, to_head=False)
        .select_related("organisation")
    )
    raised = 0
    for asked in late.order_by("due_at", "pk")[:BATCH]:
        facts = facts_for(asked.organisation, asked.channel_id, now)
        head = Membership.objects.get(pk=head_of(facts))
        with background_write():
            still = HelpRequest.objects.unanswered().filter(pk=asked.pk, raised_to=None)
            if still.update(raised_to=head):
                journal.write("knowledge.raise_overdue", asked, by=None, now=now, told=head)
                raised += 1
    return raised


def _due(organisation, now):
    """By when a first answer is due there."""
    return due_of(now, organisation.zone, value(organisation, HELP_ANSWER), work_days(organisation))


def _of_one_house(by: Membership, channel: Channel | None, place: Place | None) -> None:
    about = (channel, place.channel, place.story) if place else (channel,)
    if any(one and one.organisation_id != by.organisation_id for one in about):
        raise NotAllowed(_("This belongs to another organisation."))


def _about(place: Place | None) -> dict:
    """The page it leads back to, and the story there."""
    return {"place": place.path, "about": place.title[:300], "story": place.story} if place else {}


def _held(asked: HelpRequest, by: Membership, now) -> HelpRequest:
    """The question as it is now, held until the transaction ends, for somebody who may take part in it."""
    held = HelpRequest.objects.select_for_update(of=("self",)).select_related("organisation", "asked_by", "helper")
    asked = held.get(pk=asked.pk)
    require_part(asked, by, facts_for(asked.organisation, asked.channel_id, now))
    return asked


def _other(asked: HelpRequest, by: Membership) -> Membership:
    """Whom to tell: the asker, or when they wrote themselves the one who helps."""
    return asked.asked_by if by.pk != asked.asked_by_id else asked.helper
