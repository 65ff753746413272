"""The first three things of a house that has just begun: for whom a channel is, how it goes out, and a story."""

from datetime import datetime

from django.db.models import Exists, Subquery
from django.utils.translation import gettext as _

from masthead.channels.models import Channel, Credential
from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.editorial.models import Story
from masthead.journal.models import Entry
from masthead.networks import NETWORKS, Publishes, can
from masthead.people.models import Membership
from masthead.publishing.models import Delivery

FOR_WHOM, WAY_OUT, FIRST_STORY = "for whom", "way out", "first story"
BEGAN = "people.start_organisation"
PUBLISH = [key for key, network in NETWORKS.items() if can(network, Publishes)]


def asks(asking: Asking) -> list:
    """For whoever leads, a row for each of the three of which nothing has been done on any channel."""
    if not asking.member.leads:
        return []
    house = asking.member.organisation_id
    began = Exists(Entry.objects.filter(organisation_id=house, verb=BEGAN))
    ours = Channel.objects.visible_to(asking.member).open()
    described = Exists(ours.exclude(audience=""))
    out = Exists(Delivery.objects.filter(channel__organisation=house))
    connected = Exists(Credential.objects.filter(channel__organisation=house))
    written = Exists(Story.objects.filter(organisation=house))
    return [
        _row(FOR_WHOM, ours, ours.filter(began, ~described)),
        _row(WAY_OUT, ours.filter(network_key__in=PUBLISH), ours.filter(began, ~out, ~connected)),
        _row(FIRST_STORY, ours, ours.filter(began, ~written)),
    ]


def _row(kind: str, among, found):
    """Of one channel: the first."""
    first = Subquery(among.order_by("pk").values("pk")[:1])
    return rows_of(found.filter(pk=first), kind, place="slug", about="name", at="created_at")


def items(_member: Membership, _facts: Facts, rows: list[Row], _now: datetime) -> list[Item]:
    """One thing to do for each row."""
    return [said(row) for kind, said in ITEMS.items() for row in rows if row.kind == kind]


def _for_whom(row: Row) -> Item:
    return Item(
        _("Say for whom %(channel)s is") % {"channel": row.about},
        _("Then everybody who writes for it knows whom they speak to, and no two channels say the same."),
        there("channels:guide", row.place), _("Fill in its guide"), "book-open", "ok",
    )  # fmt: skip


def _way_out(row: Row) -> Item:
    return Item(
        _("Choose how %(channel)s goes out") % {"channel": row.about},
        _("Masthead publishes for you, or reminds you at the time and you paste."),
        there("channels:detail", row.place, at="out"), _("Choose"), "send", "ok",
    )  # fmt: skip


def _first_story(_row: Row) -> Item:
    return Item(
        _("Write the first story"), _("One thing to tell, in its own words on each channel."),
        there("editorial:story_new"), _("Write it"), "pen-line", "ok",
    )  # fmt: skip


ITEMS = {FOR_WHOM: _for_whom, WAY_OUT: _way_out, FIRST_STORY: _first_story}
