"""What people do about who answers for what. One shape: may you, does it make sense, change, write it down."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.access import confirm_access, confirm_end, correct_access, end_access, write_access
from masthead.channels.assigning import add_doer, add_part, assign_duty, end_assignment, of_this_house, one_at_a_time
from masthead.channels.closing import (  # fmt: skip
    add_link,
    call_off_closing,
    close_channel,
    link_is_there,
    list_links,
    prepare_closing,
    remove_link,
    remove_my_links,
)
from masthead.channels.connecting.actions import connect, credentials_of, disconnect, mark_broken
from masthead.channels.connecting.applications import enter_application
from masthead.channels.connecting.checking import check_connection, note_good_call
from masthead.channels.connecting.journeys import arrive, come_back, set_out
from masthead.channels.connecting.refreshing import fresh_credentials
from masthead.channels.guides.actions import answer_why_both, ask_why_both, keep_first, keep_version, review_guide
from masthead.channels.guides.rules import GUIDE, RHYTHM
from masthead.channels.handover import begin_hand_over, pass_core_on, take_back_tick, tick
from masthead.channels.leading import look_for_links
from masthead.channels.leaving import give_all, leave, oneself_or_head, say_leaving, stay
from masthead.channels.lifecycle import approve, decline, reopen, reserve, start, wake
from masthead.channels.mode import telling_mode
from masthead.channels.models import Channel, Ownership
from masthead.channels.official import web_address
from masthead.channels.opening import add_channel, ask_for_channel
from masthead.channels.permits import GUIDE as MAY_GUIDE
from masthead.channels.permits import MANAGE, require_head
from masthead.channels.presence import say_away, take_back_absence
from masthead.channels.setting_up import tick_set_up, untick_set_up
from masthead.channels.sharing import end_sharing, share_masthead
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.text import day
from masthead.people.models import Membership
from masthead.people.thresholds import CARETAKER_LONGEST, value

__all__ = [
    "answer_why_both", "ask_why_both", "review_guide", "arrive", "come_back", "check_connection", "enter_application", "fresh_credentials", "note_good_call", "set_out",
    "accept_ownership", "add_channel", "add_doer", "add_part", "assign_duty", "begin_hand_over", "confirm_access", "confirm_end", "connect", "correct_access",
    "credentials_of", "decline_ownership", "disconnect", "edit_channel", "edit_guide", "end_access", "end_assignment", "end_sharing", "give_all",
    "leave", "mark_broken", "name_stand_in", "oneself_or_head", "propose_owner", "say_away", "say_leaving", "share_masthead", "stay", "take_as_caretaker",
    "take_back_absence", "take_back_tick", "tick", "write_access",
    "add_link", "approve", "ask_for_channel", "call_off_closing", "close_channel", "decline", "link_is_there", "list_links", "prepare_closing",
    "remove_link", "remove_my_links", "look_for_links", "reopen", "reserve", "start", "tick_set_up", "untick_set_up", "wake",
]  # fmt: skip

PROFILE = ("name", "handle", "url", "language", "grace")


@transaction.atomic
def edit_guide(channel: Channel, *, by: Membership, now: datetime, **fields) -> Channel:
    """Say how this channel differs from the others: public, style, tone, rhythm, themes, and what is not done here."""
    MAY_GUIDE.require(by, channel)
    one_at_a_time(channel)
    keep_first(channel)
    if not channel.network.has_rhythm:
        fields |= dict.fromkeys(RHYTHM, 0)  # a place that is looked over is never behind
    _change(channel, GUIDE, fields)
    if not 0 <= channel.rhythm_floor <= channel.rhythm_target <= channel.rhythm_ceiling:
        raise Refused(_("The rhythm must rise: at least, target, at most."))
    channel.guide_at = now
    channel.save(update_fields=["guide_at"])
    _write_change("channels.edit_guide", channel, fields, by, now)
    keep_version(channel, by=by, now=now)
    ask_why_both(channel.organisation, now=now)
    return channel


@transaction.atomic
def edit_channel(channel: Channel, *, by: Membership, now: datetime, **fields) -> Channel:
    """Correct the register line: name, handle, address, language, how late is still worth sending. Where it stands in its life is moved step by step, in lifecycle."""
    MANAGE.require(by, channel)
    _change(channel, PROFILE, fields | ({"url": web_address(fields["url"])} if "url" in fields else {}))
    if not channel.name.strip():
        raise Refused(_("Give the channel a name, for example “Blog”."))
    return _write_change("channels.edit_channel", channel, fields, by, now)


@transaction.atomic
def propose_owner(
    channel: Channel, *, member: Membership, by: Membership, now: datetime, deputy: Membership | None = None
) -> Ownership:
    """Ask somebody to answer for a channel. Until they accept, whoever answered before still does.

    Taking it oneself, and naming somebody who has no account yet, counts as accepted at once."""
    require_head(by, _("Naming an owner"))
    one_at_a_time(channel)
    of_this_house(channel, member, deputy)
    if deputy == member:
        raise Refused(_("An owner's stand-in must be somebody else."))
    if channel.ownerships.standing().filter(member=member).exists():
        raise Refused(format_lazy(_("{who} owns {channel} already."), who=member.name, channel=channel.name))
    proposals = channel.ownerships.filter(state=Ownership.PROPOSED)
    if same := proposals.filter(member=member, deputy=deputy).first():
        return same
    for one in proposals.exclude(member__in=[member, by]).select_related("member__person"):
        journal.write("channels.take_back_proposal", channel, by=by, now=now, told=one.member, owner=one.member.name)
    proposals.update(state=Ownership.ENDED, ended_at=now)
    ownership = Ownership.objects.create(channel=channel, member=member, deputy=deputy, proposed_by=by, proposed_at=now)
    at_once = member == by or not member.person.email
    journal.write(
        "channels.name_owner" if at_once and member != by else "channels.propose_owner",
        channel, by=by, now=now, told=member if member != by else None, owner=member.name,
    )  # fmt: skip
    return _accept(ownership, by=by, now=now) if at_once else ownership


@transaction.atomic
def accept_ownership(ownership: Ownership, *, by: Membership, now: datetime) -> Ownership:
    """Say yes to answering for a channel. From this moment on it is you, and the core duties are yours."""
    one_at_a_time(ownership.channel)
    _my_open_proposal(ownership, by)
    of_this_house(ownership.channel, by)
    return _accept(ownership, by=by, now=now)


@transaction.atomic
def decline_ownership(ownership: Ownership, *, by: Membership, now: datetime, reason: str = "") -> Ownership:
    """Say no. Whoever proposed it is told; nothing changes hands."""
    _my_open_proposal(ownership, by)
    declined = {"state": Ownership.DECLINED, "ended_at": now, "reason": reason[:300]}
    if not Ownership.objects.filter(pk=ownership.pk, state=Ownership.PROPOSED).update(**declined):
        raise Stale(_("This proposal is no longer open."))
    journal.write(
        "channels.decline_ownership", ownership.channel, by=by, now=now, told=ownership.proposed_by, because=reason
    )
    ownership.refresh_from_db()
    return ownership


@transaction.atomic
def name_stand_in(channel: Channel, *, member: Membership | None, by: Membership, now: datetime) -> Ownership:
    """Say who answers while the owner is away. The owner and the head may."""
    MANAGE.require(by, channel)
    one_at_a_time(channel)
    ownership = channel.ownerships.standing().first()
    if ownership is None:
        raise Refused(format_lazy(_("{channel} has no owner yet: name the owner first."), channel=channel.name))
    of_this_house(channel, member)
    if member and member.pk == ownership.member_id:
        raise Refused(_("An owner's stand-in must be somebody else."))
    ownership.deputy = member
    ownership.save(update_fields=["deputy"])
    journal.write(
        "channels.name_stand_in", channel, by=by, now=now, told=member, stand_in=member.name if member else ""
    )
    return ownership


@transaction.atomic
def take_as_caretaker(channel: Channel, *, until: date, by: Membership, now: datetime) -> Channel:
    """The head expressly answers for a channel without owner until a day, 30 days at most (practice notes R1).

    Taking it again counts from the first day: whoever wants it for longer owns it, or names an owner."""
    require_head(by, _("Taking a channel as caretaker"))
    today, longest = local_day(channel.organisation, now), value(channel.organisation, CARETAKER_LONGEST)
    since = channel.caretaker_since or today
    if not today <= until <= since + timedelta(days=longest):
        raise Refused(
            _(
                "A caretaker holds a channel for %(days)s days at most, counted from %(since)s. Name an owner, or own it."
            )
            % {"days": longest, "since": day(since)}
        )
    if owner := channel.ownerships.standing().select_related("member__person").first():
        raise Refused(format_lazy(_("{who} owns {channel} already."), who=owner.member.name, channel=channel.name))
    channel.caretaker_until, channel.caretaker_since = until, since
    channel.save(update_fields=["caretaker_until", "caretaker_since"])
    journal.write("channels.take_as_caretaker", channel, by=by, now=now, until=until.isoformat())
    return channel


def _accept(ownership: Ownership, *, by: Membership, now: datetime) -> Ownership:
    channel = ownership.channel
    before = channel.ownerships.standing().select_related("member__person").first()
    with telling_mode(channel.organisation, now=now):
        if before:
            Ownership.objects.filter(pk=before.pk).update(state=Ownership.ENDED, ended_at=now)
        open_one = Ownership.objects.filter(pk=ownership.pk, state=Ownership.PROPOSED)
        if not open_one.update(state=Ownership.ACCEPTED, accepted_at=now):
            raise Stale(_("This proposal is no longer open."))
    pass_core_on(channel, before, to=ownership.member, by=by, now=now)
    if before:
        begin_hand_over(channel, outgoing=before.member, incoming=ownership.member, by=by, now=now)
    Channel.objects.filter(pk=channel.pk).update(caretaker_until=None, caretaker_since=None)
    told = ownership.proposed_by if ownership.proposed_by_id != by.pk else None
    journal.write(
        "channels.accept_ownership", channel, by=by, now=now, told=told, owner=ownership.member.name,
        before=before.member.name if before else "",
    )  # fmt: skip
    if (deputy := ownership.deputy) and deputy != by:
        journal.write("channels.name_stand_in", channel, by=by, now=now, told=deputy, stand_in=deputy.name)
    ownership.refresh_from_db()
    return ownership


def _my_open_proposal(ownership: Ownership, by: Membership) -> None:
    if ownership.member_id != by.pk:
        raise NotAllowed(
            format_lazy(_("Only {who} can answer this."), who=ownership.member.name), who=[ownership.member.name]
        )
    if ownership.state != Ownership.PROPOSED:
        raise Stale(_("This proposal is no longer open."))


def _change(channel: Channel, allowed: tuple[str, ...], fields: dict) -> None:
    for name in fields:
        if name not in allowed:
            raise TypeError(f"{name} is not changed here")
        setattr(channel, name, fields[name])


def _write_change(verb: str, channel: Channel, fields: dict, by: Membership, now: datetime) -> Channel:
    channel.save(update_fields=list(fields))
    journal.write(verb, channel, by=by, now=now, changed=sorted(fields))
    return channel
