"""The register of access: who can get into which channel, who checked it, and that an end is a real end (practice notes 2.4)."""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.access_rules import looks_like_secret
from masthead.channels.models import Access, Channel
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership

WORDS = ("outsider", "tool", "recovery", "kept_in")


@transaction.atomic
def write_access(channel: Channel, *, by: Membership, now: datetime, member: Membership | None = None, role: str,
                 via: str = Access.OWN, two_factor: bool = False, **words: str) -> Access:  # fmt: skip
    """Put one way into a channel on the register. It counts as confirmed today; a secret is refused (row 2.4)."""
    MANAGE.require(by, channel)
    line = Access(channel=channel, member=member, role=role, via=via, two_factor=two_factor)
    _fill(line, words)
    _makes_sense(line)
    same = Access.objects.open().filter(channel=channel, member=member, via=via, tool=line.tool)
    if member and same.exists():
        raise Refused(format_lazy(_("{who} stands on this register by that way already."), who=member.name))
    line.added_at = line.confirmed_at = now
    line.confirmed_by = by
    line.save()
    journal.write("channels.write_access", channel, by=by, now=now, access=line.pk, person=line.who, way=line.via)
    return line


@transaction.atomic
def correct_access(line: Access, *, by: Membership, now: datetime, role: str, two_factor: bool, recovery: str,
                   kept_in: str) -> Access:  # fmt: skip
    """Change what is known of one way in; whoever corrects it has looked, so it counts as confirmed (row 2.4)."""
    MANAGE.require(by, line.channel)
    _still_open(line)
    before = {name: getattr(line, name) for name in ("role", "two_factor")}
    line.role, line.two_factor = role, two_factor
    _fill(line, {"outsider": line.outsider, "tool": line.tool, "recovery": recovery, "kept_in": kept_in})
    _makes_sense(line)
    line.confirmed_by, line.confirmed_at = by, now
    line.save(update_fields=["role", "two_factor", "recovery", "kept_in", "confirmed_by", "confirmed_at"])
    after = {"role": role, "two_factor": two_factor}
    journal.write(
        "channels.correct_access", line.channel, by=by, now=now, access=line.pk, person=line.who, before=before, after=after
    )  # fmt: skip
    return line


@transaction.atomic
def confirm_access(line: Access, *, by: Membership, now: datetime) -> Access:
    """Say at the review that this line is still right, for 90 days (row 2.4)."""
    MANAGE.require(by, line.channel)
    if not Access.objects.open().filter(pk=line.pk).update(confirmed_by=by, confirmed_at=now):
        raise Stale(_("This access had ended already."))
    journal.write("channels.confirm_access", line.channel, by=by, now=now, access=line.pk, person=line.who)
    line.refresh_from_db()
    return line


@transaction.atomic
def end_access(line: Access, *, by: Membership, now: datetime) -> Access:
    """Say that this way in is to be closed. It stays red until somebody has looked over there (row 2.4)."""
    MANAGE.require(by, line.channel)
    if not Access.objects.open().filter(pk=line.pk).update(ended_at=now):
        raise Stale(_("This access had ended already."))
    journal.write("channels.end_access", line.channel, by=by, now=now, access=line.pk, person=line.who)
    line.refresh_from_db()
    return line


@transaction.atomic
def confirm_end(line: Access, *, by: Membership, now: datetime) -> Access:
    """Say, having looked at the network itself, that this way in is closed. Nobody says it of themselves (row 2.4)."""
    MANAGE.require(by, line.channel)
    if by.pk == line.member_id:
        raise NotAllowed(_("Somebody else checks that you can not get in any more. Ask {who}.").format(
            who=by.organisation.head.name), who=[by.organisation.head.name])  # fmt: skip
    Access.objects.open().filter(pk=line.pk).update(ended_at=now)
    if not Access.objects.unsettled().filter(pk=line.pk).update(end_confirmed_by=by, end_confirmed_at=now):
        raise Stale(_("This end was confirmed already."))
    journal.write("channels.confirm_end", line.channel, by=by, now=now, access=line.pk, person=line.who)
    line.refresh_from_db()
    return line


def _fill(line: Access, words: dict[str, str]) -> None:
    for name in words:
        if name not in WORDS:
            raise TypeError(f"{name} is not written here")
    for name in WORDS:
        text = " ".join(words.get(name, "").split())
        if looks_like_secret(text):
            raise Refused(
                _(
                    "This looks like a password or a code. Write where it is kept, for example “in the safe”, never the secret itself."
                )
            )
        setattr(line, name, text[: Access._meta.get_field(name).max_length])


def _makes_sense(line: Access) -> None:
    if line.role not in dict(Access.ROLES) or line.via not in dict(Access.WAYS):
        raise Refused(_("Choose from the list."))
    if bool(line.member_id) == bool(line.outsider):
        raise Refused(_("Choose somebody of the team, or write the name of a person from outside: one of the two."))
    if line.member_id and line.member.organisation_id != line.channel.organisation_id:
        raise Refused(_("Choose somebody who belongs to this organisation."))
    if line._state.adding and line.member_id and not _here(line.member_id):
        raise Refused(format_lazy(_("{who} left the team."), who=line.member.name))
    if (line.via == Access.TOOL) != bool(line.tool):
        raise Refused(_("Name the tool, and only where the way in is a connected tool."))


def _here(member: int) -> bool:
    """Still of the team; held until the end, so that nobody leaves just now."""
    here = Membership.objects.select_for_update(no_key=True).active().filter(pk=member)
    return bool(list(here.values_list("pk", flat=True)))


def _still_open(line: Access) -> None:
    if not Access.objects.open().select_for_update().filter(pk=line.pk).exists():
        raise Stale(_("This access had ended already."))
