"""From four screens to a firm that works: through the same actions people use later, all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels import actions as channels
from masthead.channels.duties import WRITING
from masthead.desk.onboarding.rules import USUAL, slot_days
from masthead.kit.errors import Refused
from masthead.networks import NETWORKS
from masthead.people import actions as people
from masthead.people.models import Invitation, Membership, Organisation, Person
from masthead.planning.models import Slot

PRESSED_TWICE = timedelta(minutes=1)


class AlreadyBegun(Refused):
    """The last button was pressed a second time: what the first press made stands."""


@dataclass(frozen=True)
class Begun:
    """What the first run made; `links` are the invitations to hand over, each with what its link is made of."""

    head: Membership
    links: list[tuple[Invitation, str]]


@transaction.atomic
def begin(person: Person, answers: dict, *, now: datetime) -> Begun:
    """Make the firm, its people, its channels with their owners, and the weekly slots."""
    shop, team = answers["shop"], answers.get("team", {})
    _once(person, shop["shop"], now)
    head = people.start_organisation(
        name=shop["shop"],
        head=person,
        website=shop.get("website", ""),
        language=person.language,
        purpose=shop.get("why", ""),
        now=now,
    )
    if team.get("my_likes"):
        head.likes = team["my_likes"]
        head.save(update_fields=["likes"])
    members, links = [head], []
    for colleague in team.get("people", []):
        member = people.add_member(
            head.organisation, name=colleague["name"], likes=colleague.get("likes", ()), by=head, now=now
        )
        members.append(member)
    _open_channels(answers, members, head, now)
    for member, colleague in zip(members[1:], team.get("people", []), strict=True):
        if colleague.get("email"):
            links.append(people.invite(member, email=colleague["email"], by=head, now=now))
    return Begun(head, links)


def _once(person: Person, name: str, now: datetime) -> None:
    Person.objects.select_for_update().get(pk=person.pk)  # a second press waits here for the first
    if Organisation.objects.filter(head=person, name=name, created_at__gt=now - PRESSED_TWICE).exists():
        raise AlreadyBegun(_("Your shop has begun already."))


def _open_channels(answers: dict, members: list[Membership], head: Membership, now: datetime) -> None:
    rota, rhythm = answers.get("rota", {}), answers.get("rhythm", {})
    for key in answers["shop"]["networks"]:
        channel = channels.add_channel(
            head.organisation,
            network_key=key,
            name=str(NETWORKS[key].label),
            handle=answers["shop"].get("handles", {}).get(key, ""),
            by=head,
            now=now,
        )
        owner, stand_in = (_member(members, rota.get(key, {}).get(who)) for who in ("owner", "stand_in"))
        if owner is None and members == [head]:
            owner = head  # alone, there is nobody to choose: one person holds all
        if owner:
            channels.propose_owner(channel, member=owner, deputy=stand_in, by=head, now=now)
            for member in members:
                if member != owner:
                    channels.add_doer(channel, duty=WRITING, member=member, by=head, now=now)
        target = rhythm.get(key)
        if target is not None:
            _keep_rhythm(channel, target, head, now)


def _keep_rhythm(channel, target: float, head: Membership, now: datetime) -> None:
    channels.edit_guide(
        channel, by=head, now=now, rhythm_target=target, rhythm_floor=min(channel.rhythm_floor, target),
        rhythm_ceiling=max(channel.rhythm_ceiling, target),
    )  # fmt: skip
    Slot.objects.bulk_create(Slot(channel=channel, weekday=day, at=USUAL) for day in slot_days(target))


def _member(members: list[Membership], number) -> Membership | None:
    return members[number] if isinstance(number, int) and number < len(members) else None
