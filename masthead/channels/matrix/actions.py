"""What people do to who does what. One shape: may you, does it make sense, change, write it down."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.assigning import (
    add_part,
    assign_duty,
    duty_word,
    end_assignment,
    held,
    of_this_house,
    one_at_a_time,
    put,
)
from masthead.channels.duties import OWNERSHIP
from masthead.channels.mode import telling_mode
from masthead.channels.models import Channel, DutyAssignment, OwnDuty, Ownership, Showing
from masthead.channels.official import web_address
from masthead.channels.permits import MANAGE, require_head
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import OWN_DUTIES, value


@transaction.atomic
def set_square(channel: Channel, *, duty: str, member: Membership | None, by: Membership, now: datetime,
               deputy: Membership | None = None, parts: dict[Membership, str] | None = None) -> None:  # fmt: skip
    """Say in one go who is accountable for a duty on a channel, who stands in, and who has which part in it (row 1.2).

    Whoever is not in `parts` has no part any more; whoever is accountable needs none. Nobody accountable is a gap."""
    MANAGE.require(by, channel)
    if member:
        assign_duty(channel, duty=duty, member=member, deputy=deputy, by=by, now=now)
    elif standing := held(channel, duty):
        end_assignment(standing, by=by, now=now)
    wanted = {one.pk: kind for one, kind in (parts or {}).items() if one != member}
    present = channel.assignments.standing().filter(duty=duty, kind__in=DutyAssignment.PARTS)
    for one in present.select_related("member__person", "channel__organisation"):
        if one.member_id not in wanted:
            end_assignment(one, by=by, now=now)
    for one, kind in (parts or {}).items():
        if one.pk in wanted:
            add_part(channel, duty=duty, kind=kind, member=one, by=by, now=now)


@dataclass
class Given:
    """What a bulk change did: how many duties on how many channels, who was asked to own, and what was refused, why."""

    duties: int = 0
    channels: int = 0
    asked: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    # Of a run over very many channels each person is told once, at its end: who had how many of these duties before.
    taken: Counter | None = None

    @property
    def tells_later(self) -> bool:
        return self.taken is not None


@transaction.atomic
def give_duties(
    channels: Iterable[Channel],
    *,
    duties: Iterable[str],
    member: Membership,
    by: Membership,
    now: datetime,
    later: bool = False,
) -> Given:
    """Give one person several duties on several channels, “everything on the blog”: one line and one notice a channel.

    With `ownership` among the duties they are asked to own the channel too. A channel on which it is not allowed is
    passed over and said in the answer; all others are done. `later`: nobody is told yet, but counted (giving.py)."""
    given, codes = Given(taken=Counter() if later else None), list(dict.fromkeys(duties))
    with telling_mode(by.organisation, now=now):
        for channel in sorted(channels, key=lambda one: one.pk):
            try:
                _give(channel, codes, member, by, now, given)
            except (NotAllowed, Refused) as refused:
                given.refused.append((channel.name, str(refused.sentence)))
    return given


@transaction.atomic
def _give(channel: Channel, codes: list[str], member: Membership, by: Membership, now: datetime, given: Given) -> None:
    MANAGE.require(by, channel)
    one_at_a_time(channel)
    of_this_house(channel, member)
    done = [code for code in codes if code != OWNERSHIP and _pass_to(channel, code, member, by, now, given)]
    if done:
        told = None if member == by or given.tells_later else member
        journal.write(
            "channels.give_duties", channel, by=by, now=now, told=told, count=len(done), duties=done, after=member.name
        )
    asked = OWNERSHIP in codes and _ask_to_own(channel, member, by, now)
    given.duties, given.asked = given.duties + len(done), given.asked + asked
    given.channels += bool(done or asked)


def _pass_to(channel: Channel, code: str, member: Membership, by: Membership, now: datetime, given: Given) -> bool:
    try:
        word = duty_word(channel, code)
    except Refused:  # this duty is not asked of this network
        return False
    standing = held(channel, code)
    if standing and standing.member_id == member.pk:
        return False
    put(channel, duty=code, member=member, instead_of=standing, by=by, now=now)
    if standing and standing.member_id != by.pk:
        told = None if given.tells_later else standing.member
        journal.write("channels.take_duty", channel, by=by, now=now, told=told, duty=word, after=member.name)
        if given.tells_later:
            given.taken[standing.member_id] += 1
    return True


def _ask_to_own(channel: Channel, member: Membership, by: Membership, now: datetime) -> bool:
    from masthead.channels.actions import propose_owner

    if Ownership.objects.standing().filter(channel=channel, member=member).exists():
        return False
    propose_owner(channel, member=member, by=by, now=now)
    return True


@transaction.atomic
def show_duty(channel: Channel, *, duty: str, words: str, by: Membership, now: datetime, link: str = "") -> Showing:
    """Show that a duty is done: whoever is accountable for it there says what was done (practice notes 3.2)."""
    word = duty_word(channel, duty)
    standing = held(channel, duty)
    if standing is None or by.pk not in (standing.member_id, standing.deputy_id):
        MANAGE.require(by, channel)
    if not words.strip():
        raise Refused(_("Say in a few words what was done."))
    shown = Showing.objects.create(
        channel=channel, duty=duty, words=words.strip()[:300], link=web_address(link)[:500], by=by, at=now
    )
    journal.write("channels.show_duty", channel, by=by, now=now, duty=word)
    return shown


@transaction.atomic
def add_own_duty(organisation: Organisation, *, name: str, definition: str, by: Membership, now: datetime,
                 proof: str = "", review_days: int | None = None) -> OwnDuty:  # fmt: skip
    """Add a duty of the firm's own (row 2.17): from now on every open channel shows a gap until somebody is named."""
    require_head(by, _("Adding a duty"))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    most = value(organisation, OWN_DUTIES)
    if OwnDuty.objects.standing().filter(organisation=organisation).count() >= most:
        raise Refused(format_lazy(_("There are {n} duties of your own already. End one first."), n=most))
    duty = OwnDuty(organisation=organisation, made_by=by, made_at=now)
    _write_duty(duty, name, definition, proof, review_days)
    journal.write("channels.add_own_duty", duty, by=by, now=now)
    return duty


@transaction.atomic
def edit_own_duty(duty: OwnDuty, *, name: str, definition: str, by: Membership, now: datetime,
                  proof: str = "", review_days: int | None = None) -> OwnDuty:  # fmt: skip
    """Say better what a duty is. Who holds it stays."""
    require_head(by, _("Changing a duty"))
    _stands(duty)
    before = duty.name
    _write_duty(duty, name, definition, proof, review_days)
    journal.write("channels.edit_own_duty", duty, by=by, now=now, before=before)
    return duty


@transaction.atomic
def end_own_duty(duty: OwnDuty, *, by: Membership, now: datetime) -> None:
    """Ask for this duty no more. Who held it, until when, stays on record."""
    require_head(by, _("Ending a duty"))
    _stands(duty)
    OwnDuty.objects.filter(pk=duty.pk).update(ended_at=now)
    of_house = DutyAssignment.objects.standing().filter(channel__organisation=duty.organisation_id, duty=duty.code)
    held_by = set(of_house.exclude(member=by).values_list("member", flat=True))
    of_house.update(ended_at=now)
    journal.write("channels.end_own_duty", duty, by=by, now=now)
    for one in Membership.objects.filter(pk__in=held_by).order_by("pk"):
        journal.write("channels.drop_own_duty", duty, by=by, now=now, told=one, member=one.name)


def _write_duty(duty: OwnDuty, name: str, definition: str, proof: str, review_days: int | None) -> None:
    if not name.strip() or not definition.strip():
        raise Refused(_("Give the duty a name, and say in one sentence what it is."))
    if review_days is not None and not 1 <= review_days <= 366:
        raise Refused(_("Choose between 1 and 366 days, or leave it empty."))
    duty.name, duty.definition, duty.proof = name.strip()[:40], definition.strip()[:200], proof.strip()[:200]
    duty.review_days = review_days
    try:
        with transaction.atomic():
            duty.save()
    except IntegrityError:
        raise Refused(format_lazy(_("There is a duty called “{name}” already."), name=duty.name)) from None


def _stands(duty: OwnDuty) -> None:
    if not OwnDuty.objects.standing().filter(pk=duty.pk).exists():
        raise Stale(_("This duty had ended already."))
