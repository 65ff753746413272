"""Everything somebody holds, each with the way to hand it on: nobody leaves before this list is empty (practice notes R2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from masthead.channels.duties import CORE, duty_of
from masthead.channels.models import Access, DutyAssignment, HandOver, OwnDuty, Ownership
from masthead.people.models import Membership, Organisation

HEAD, DEPUTY_HEAD, OWNER, DUTY, STAND_IN, HAND_OVER, ACCESS, WORK = (
    "head", "deputy_head", "owner", "duty", "stand_in", "hand_over", "access", "work",
)  # fmt: skip
# What one click gives to somebody else; the rest needs somebody to look.
GIVEN_AT_ONCE = frozenset({OWNER, DUTY, STAND_IN, WORK})


@dataclass(frozen=True)
class Held:
    """One thing somebody holds: in words, where it is handed on, and whose answer it waits for."""

    kind: str
    what: str
    url: str
    button: str
    waits_for: str = ""

    @property
    def can_be_given(self) -> bool:
        return self.kind in GIVEN_AT_ONCE and not self.waits_for


def held_by(member: Membership) -> list[Held]:
    """Everything a member holds in their organisation, in this app and above it. Empty means: may leave."""
    return [
        *_leads(member), *_owns(member), *_duties(member), *_stands_in(member),
        *elsewhere("HELD_ELSEWHERE")(member), *_hand_overs(member), *_accesses(member),
    ]  # fmt: skip


def holders_since(organisation: Organisation) -> dict[int, datetime]:
    """Whoever answers for a channel of the firm, and since when: member's number to the earliest acceptance."""
    standing = Ownership.objects.standing().filter(channel__organisation=organisation)
    return dict(standing.order_by().values_list("member").annotate(since=Min("accepted_at")))


def elsewhere(setting: str) -> Callable:
    """What the apps above answer, named in the settings; without them nothing is held there."""
    named = getattr(settings, setting, None)
    if named is None:
        return lambda *_args, **_facts: []
    return import_string(named) if isinstance(named, str) else named


def _leads(member: Membership) -> list[Held]:
    url, button = reverse("people:organisation"), _("Hand over")
    if member.is_head:
        return [Held(HEAD, _("Head of social media: hand the lead over first"), url, button)]
    if member.is_deputy_head:
        return [Held(DEPUTY_HEAD, _("Stand-in of the head of social media"), url, _("Name somebody else"))]
    return []


def _owns(member: Membership) -> list[Held]:
    owned = (
        Ownership.objects.standing().filter(member=member).select_related("channel").order_by("channel__sorts_as", "pk")
    )
    asked = dict(
        Ownership.objects.filter(channel__ownerships__in=owned, state=Ownership.PROPOSED).values_list(
            "channel", "member__person__name"
        )
    )
    return [
        Held(
            OWNER, _("Owner of %(channel)s, with its core duties") % {"channel": one.channel.name},
            _page(one.channel), _("Hand over"), asked.get(one.channel_id, ""),
        )
        for one in owned
    ]  # fmt: skip


def accountable(member: Membership):
    """The duties a member answers for that do not pass with an ownership."""
    passing = Ownership.objects.standing().filter(member=member).values("channel")
    return (
        DutyAssignment.objects.standing()
        .filter(member=member, kind=DutyAssignment.ACCOUNTABLE)
        .exclude(channel__in=passing, duty__in=CORE)
        .select_related("channel__organisation")
        .order_by("channel__sorts_as", "pk")
    )


def _duties(member: Membership) -> list[Held]:
    own = {one.code: one.name for one in OwnDuty.objects.visible_to(member)}
    return [
        Held(
            DUTY, _("%(duty)s on %(channel)s") % {"duty": _label(one.duty, own), "channel": one.channel.name},
            _page(one.channel), _("Hand over"),
        )
        for one in accountable(member)
    ]  # fmt: skip


def _stands_in(member: Membership) -> list[Held]:
    names = {}
    owners = Ownership.objects.filter(deputy=member, state__in=[Ownership.PROPOSED, Ownership.ACCEPTED])
    for one in owners.select_related("channel"):
        names[one.channel_id] = one.channel
    for one in DutyAssignment.objects.standing().filter(deputy=member).select_related("channel"):
        names[one.channel_id] = one.channel
    return [
        Held(
            STAND_IN, _("Stand-in on %(channel)s") % {"channel": channel.name}, _page(channel), _("Name somebody else")
        )
        for channel in sorted(names.values(), key=lambda channel: (channel.sorts_as, channel.pk))
    ]


def _hand_overs(member: Membership) -> list[Held]:
    open_ones = HandOver.objects.open().filter(outgoing=member).select_related("channel")
    return [
        Held(
            HAND_OVER, _("Hand-over of %(channel)s, not yet complete") % {"channel": one.channel.name},
            reverse("channels:hand_over", args=[one.pk]), _("Tick what is done"),
        )
        for one in open_ones
    ]  # fmt: skip


def _accesses(member: Membership) -> list[Held]:
    lines = (
        Access.objects.unsettled().filter(member=member).select_related("channel").order_by("channel__sorts_as", "pk")
    )
    return [
        Held(
            ACCESS, _("Access to %(channel)s: %(way)s") % {"channel": line.channel.name, "way": line.way},
            reverse("channels:access_of", args=[line.channel.slug]), _("Confirm its end"),
        )
        for line in lines
    ]  # fmt: skip


def _label(code: str, own: dict[str, str]) -> str:
    duty = duty_of(code, own)
    return str(duty.label) if duty else code


def _page(channel) -> str:
    return reverse("channels:detail", args=[channel.slug])
