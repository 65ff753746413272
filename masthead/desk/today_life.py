"""What the channels themselves ask of a member: a channel wished for, one that fell silent, links that lead nowhere."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Case, CharField, Exists, OuterRef, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.duties import ADMINISTRATION
from masthead.channels.models import Channel, LinkToRemove, Ownership, Question
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Asking, Item, Row, Somebody, rows_of, there
from masthead.kit.text import day, short_day
from masthead.people.models import Membership

WISH, SILENCE, LINK, ORPHAN = "wish", "silence", "link", "orphan"
CLOSE, WITH_HEAD = "close", "with head"
ORPHANS_SHOWN = 3


def asks(asking: Asking) -> list:
    """Rows of the links that lead nowhere and, for the head, of what only the head decides."""
    links = rows_of(
        LinkToRemove.objects.visible_to(asking.member).left(), LINK, number="channel_id", other="on_channel_id",
        place="channel__slug", about="channel__name", at="channel__status_since",
    )  # fmt: skip
    mine = rows_of(
        _wished().filter(asking__asked_by=asking.member.pk), WITH_HEAD, place="slug", about="name", at="status_since"
    )
    only_head = [_orphans(asking), _wishes(asking.member), _silences(asking.member)]
    return [links, *only_head] if asking.member.leads else [links, mine]


def items(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """What only the head decides comes first, then the links whose removal is this member's."""
    by_place = sorted(rows, key=lambda row: (row.place, row.about))
    return [
        *_without_owner([row for row in by_place if row.kind == ORPHAN]),
        *(_wish(row, now) for row in by_place if row.kind == WISH),
        *(_silence(row, now) for row in by_place if row.kind == SILENCE),
        *_links_left([row for row in by_place if row.kind == LINK], member, facts),
    ]


def channels_in(rows: list[Row]) -> list[int]:
    """The channels whose administration removes a link."""
    return [_place_of(row) for row in rows if row.kind == LINK]


def _place_of(row: Row) -> int:
    return row.other or row.number


def _orphans(asking: Asking):
    """Open channels nobody owns or was asked to own; those the head takes care of only in the days before that ends."""
    alive = Ownership.objects.filter(channel=OuterRef("pk"), state__in=[Ownership.ACCEPTED, Ownership.PROPOSED])
    found = Channel.objects.visible_to(asking.member).open().exclude(Exists(alive))
    found = found.exclude(caretaker_until__gt=asking.cared_until)
    cared = When(caretaker_until__gte=asking.today, then=Cast("caretaker_until", CharField()))
    words = Case(cared, default=Value(""), output_field=CharField())
    return rows_of(found, ORPHAN, place="slug", about="name", words=words, at="created_at")


def _wishes(member: Somebody):
    found = _wished().filter(organisation=member.organisation_id)
    return rows_of(found, WISH, place="slug", about="name", who="asking__asked_by__person__name", at="status_since")


def _wished():
    return Channel.objects.filter(status=Channel.REQUESTED)


def with_others(rows: list[Row], now: datetime) -> list[Item]:
    """Channels I asked for, until they are decided."""
    return [
        Item(
            _("Your wish for the channel %(channel)s is not decided yet") % {"channel": row.about},
            _("Asked on %(when)s.") % {"when": day(row.at)},
            there("channels:detail", row.place, at="life"), _("Look"), "hourglass",
        )
        for row in rows if row.kind == WITH_HEAD
    ]  # fmt: skip


def _silences(member: Somebody):
    found = Question.objects.visible_to(member).open()
    to_close = Case(When(closing_proposed_at__isnull=False, then=Value(CLOSE)), default=Value(""))
    return rows_of(found, SILENCE, place="channel__slug", about="channel__name", words=to_close, at="quiet_since")


def _without_owner(rows: list[Row]) -> list[Item]:
    """One line for each channel without owner, or one line for all of them when there are many (row 2.19)."""
    cared, bare = [row for row in rows if row.words], [row for row in rows if not row.words]
    if len(bare) > ORPHANS_SHOWN:
        said = _("%(n)s channels have no owner") % {"n": len(bare)}
        return [_gap(said, reverse("desk:channels") + "?show=gaps"), *map(_cared_for, cared)]
    return [
        *(_gap(_("%(channel)s has no owner") % {"channel": row.about}, _owner_of(row)) for row in bare),
        *map(_cared_for, cared),
    ]


def _owner_of(row: Row) -> str:
    return there("channels:detail", row.place, at="owner")


def _cared_for(row: Row) -> Item:
    """The head's time as caretaker ends soon: a gap again unless somebody owns the channel (practice notes R1)."""
    said = _("You take care of %(channel)s until %(day)s only") % {
        "channel": row.about,
        "day": short_day(date.fromisoformat(row.words)),
    }
    small = _("From then on nothing can be submitted there, unless somebody owns it.")
    return Item(said, small, _owner_of(row), _("Name somebody"), "user-plus")


def _gap(said: str, url: str) -> Item:
    small = _("Nothing can be submitted there until somebody answers for it.")
    return Item(said, small, url, _("Name somebody"), "user-plus", "")


def _wish(row: Row, now: datetime) -> Item:
    return Item(
        _("%(who)s asks for a channel: %(channel)s") % {"who": row.who, "channel": row.about},
        _("Asked on %(when)s.") % {"when": day(row.at)},
        there("channels:detail", row.place, at="life"), _("Approve or decline"), "hourglass",
    )  # fmt: skip


def _silence(row: Row, now: datetime) -> Item:
    proposed = row.words == CLOSE
    said = _("Close %(channel)s?") if proposed else _("%(channel)s: revive it, merge it, or close it?")
    return Item(
        said % {"channel": row.about},
        _("Nothing has been published since %(when)s.") % {"when": day(row.at)},
        there("channels:detail", row.place, at="life"), _("Decide"), "moon", "" if proposed else "warn",
    )  # fmt: skip


def _links_left(rows: list[Row], member: Membership, facts: Facts) -> list[Item]:
    """The places of this member that still lead to a channel which is closed, counted for each such channel."""
    mine = [row for row in rows if answers(facts, _place_of(row), ADMINISTRATION).member == member.pk]
    return [
        Item(
            ngettext("%(n)s place of yours may still lead to %(channel)s", "%(n)s places of yours may still lead to %(channel)s", n)
            % {"n": n, "channel": name},
            _("It is closed, or about to be."),
            there("channels:detail", slug, at="links"), _("Remove the links"), "link",
        )
        for (slug, name), n in Counter((row.place, row.about) for row in mine).items()
    ]  # fmt: skip
