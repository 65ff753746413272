"""Everything a person can do with an idea: propose it, answer it, take it back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.duties import EDITORIAL_CALENDAR, OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import PLAN, WRITE
from masthead.channels.rules import answers
from masthead.editorial import rules as words
from masthead.editorial.actions.stories import add_version, start_story
from masthead.editorial.ideas.models import Pitch
from masthead.editorial.ideas.rules import working_days_after
from masthead.editorial.models import Campaign, Story
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.people.thresholds import PITCH_ANSWER, value, work_days

NO_CHANNEL = 0  # nobody owns it, so whoever leads answers


@transaction.atomic
def pitch(
    *, title: str, by: Membership, now: datetime, about: str = "", link: str = "", theme: str = "",
    campaign: Campaign | None = None, channels: Iterable[Channel] = (),
) -> Pitch:  # fmt: skip
    """Propose an idea. Anybody of the house may; one named person answers within some working days (row 2.8)."""
    channels = _of_this_house(channels, campaign, by)
    today = timezone.localdate(now)
    asked = _who_answers(channels, by, today)
    made = Pitch.objects.create(
        organisation_id=by.organisation_id, by=by, at=now, asked_id=asked, campaign=campaign,
        due=working_days_after(today, value(by.organisation, PITCH_ANSWER), work_days(by.organisation)), **_tidied(title, about, link, theme),
    )  # fmt: skip
    made.channels.set(channels)
    journal.write("editorial.pitch", made, by=by, now=now, told=None if asked == by.pk else made.asked)
    return made


@transaction.atomic
def edit_pitch(
    given: Pitch, *, title: str, by: Membership, now: datetime, about: str = "", link: str = "", theme: str = "",
    campaign: Campaign | None = None, channels: Iterable[Channel] = (),
) -> Pitch:  # fmt: skip
    """Change one's own idea while nobody has answered."""
    if given.by_id != by.pk:
        raise NotAllowed(
            _("This is the idea of %(who)s: they change it themselves.") % {"who": given.by.name}, who=[given.by.name]
        )
    channels = _of_this_house(channels, campaign, by)
    changed = Pitch.objects.filter(pk=given.pk, state=Pitch.PITCHED).update(
        **_tidied(title, about, link, theme), campaign=campaign
    )
    if not changed:
        raise Stale(_("This idea has its answer already."))
    given.channels.set(channels)
    journal.write("editorial.edit_pitch", given, by=by, now=now)
    given.refresh_from_db()
    return given


@transaction.atomic
def accept_pitch(given: Pitch, *, by: Membership, now: datetime) -> Story:
    """Make the idea a story, with a version for each of its channels that its author, or you, may write for."""
    _may_answer(given, by)
    facts = "\n\n".join(part for part in (given.about, given.link) if part)
    story = start_story(
        organisation=by.organisation, title=given.title, facts=facts, theme=given.theme, by=given.by, now=now,
        campaign=given.campaign if given.campaign and not given.campaign.closed_at else None,
    )  # fmt: skip
    for channel in given.channels.order_by("pk"):
        writer = next((one for one in (given.by, by) if WRITE.allows(one, channel)), None)
        if writer and channel.is_open:
            add_version(story, channel=channel, by=writer, now=now)
    _answer(given, Pitch.ACCEPTED, by=by, now=now, story=story)
    journal.write("editorial.accept_pitch", given, by=by, now=now, told=_author(given, by), story=story.pk)
    return story


@transaction.atomic
def park_pitch(given: Pitch, *, reason: str, until: date | None, by: Membership, now: datetime) -> Pitch:
    """Put an idea aside, saying why; on the given day it waits for an answer again."""
    _may_answer(given, by)
    if until and until <= timezone.localdate(now):
        raise Refused(_("That day is past. Choose one that is still to come, or none."))
    reason = _said(reason)
    _answer(given, Pitch.PARKED, by=by, now=now, reason=reason, parked_until=until, **({"due": until} if until else {}))
    journal.write("editorial.park_pitch", given, by=by, now=now, told=_author(given, by), because=reason)
    return given


@transaction.atomic
def decline_pitch(given: Pitch, *, reason: str, by: Membership, now: datetime) -> Pitch:
    """Say no, and why: whoever proposed it reads the reason."""
    _may_answer(given, by)
    reason = _said(reason)
    _answer(given, Pitch.DECLINED, by=by, now=now, reason=reason)
    journal.write("editorial.decline_pitch", given, by=by, now=now, told=_author(given, by), because=reason)
    return given


@transaction.atomic
def take_back_pitch(given: Pitch, *, by: Membership, now: datetime) -> Pitch:
    """Take one's own idea back while nobody has answered."""
    if given.by_id != by.pk:
        raise NotAllowed(_("This is the idea of %(who)s.") % {"who": given.by.name}, who=[given.by.name])
    if not Pitch.objects.filter(pk=given.pk, state=Pitch.PITCHED).update(state=Pitch.TAKEN_BACK):
        raise Stale(_("This idea has its answer already."))
    journal.write("editorial.take_back_pitch", given, by=by, now=now)
    given.refresh_from_db()
    return given


def may_answer(given: Pitch, by: Membership) -> bool:
    """The person asked, whoever plans on one of its channels, the head."""
    return by.leads or given.asked_id == by.pk or any(PLAN.allows(by, channel) for channel in given.channels.all())


def _may_answer(given: Pitch, by: Membership) -> None:
    if given.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if not may_answer(given, by):
        raise NotAllowed(_("%(who)s answers this idea.") % {"who": given.asked.name}, who=[given.asked.name])


def _answer(given: Pitch, state: str, *, by: Membership, now: datetime, **facts) -> None:
    open_states = (Pitch.PITCHED, Pitch.PARKED)
    facts = {"reason": "", "parked_until": None} | facts
    changed = Pitch.objects.filter(pk=given.pk, state__in=open_states).update(
        state=state, decided_by=by, decided_at=now, **facts
    )
    if not changed:
        raise Stale(_("This idea has its answer already."))
    given.refresh_from_db()


def _who_answers(channels: list[Channel], by: Membership, today: date) -> int:
    """Who keeps the calendar of the first channel named, besides the author; without channel whoever leads today."""
    facts = facts_of(by.organisation, on=today, channel_ids=[one.pk for one in channels[:1]])
    if channels:
        return answers(facts, channels[0].pk, EDITORIAL_CALENDAR, besides=by.pk).member
    return answers(facts, NO_CHANNEL, OWNERSHIP).member


def _of_this_house(channels: Iterable[Channel], campaign: Campaign | None, by: Membership) -> list[Channel]:
    channels = list(channels)
    if any(one.organisation_id != by.organisation_id for one in (*channels, *([campaign] if campaign else ()))):
        raise NotAllowed(_("This belongs to another organisation."))
    return channels


def _tidied(title: str, about: str, link: str, theme: str) -> dict:
    title = " ".join(title.split())[:200]
    if not title:
        raise Refused(_("Give the idea a title, so that others recognise it."))
    return {"title": title, "about": words.tidy(about), "link": link.strip(), "theme": theme.strip()}


def _said(reason: str) -> str:
    reason = " ".join(reason.split())[:500]
    if not reason:
        raise Refused(_("Say why: whoever proposed it reads your reason."))
    return reason


def _author(given: Pitch, by: Membership) -> Membership | None:
    return None if given.by_id == by.pk else given.by
