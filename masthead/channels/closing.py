"""Closing a channel (practice notes 3.11): say where to go, keep the archive, remove the links, keep the name and the line."""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from masthead.channels import lifecycle_rules as rules
from masthead.channels.connecting.actions import disconnect
from masthead.channels.duties import ADMINISTRATION
from masthead.channels.facts import facts_of
from masthead.channels.holding import elsewhere
from masthead.channels.lifecycle import answered, drop_closing, step
from masthead.channels.mode import telling_mode
from masthead.channels.models import Channel, Closing, LinkToRemove, Question
from masthead.channels.permits import MANAGE, require_head
from masthead.channels.rules import answers
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership

LONGEST, MOST_LINKS = 2_000, 300


@transaction.atomic
def prepare_closing(
    channel: Channel, *, go_to: str, archive: str, by: Membership, now: datetime, go_to_channel: Channel | None = None
) -> Closing:
    """Write down where people go instead and where the archive is, and list the places that lead here (3.11)."""
    MANAGE.require(by, channel)
    if not rules.may(rules.CLOSE, channel.status):
        raise Refused(format_lazy(_("{channel} can not be closed from where it is."), channel=channel.name))
    if not go_to.strip():
        raise Refused(_("Say where people find us instead: it is the last thing they read here."))
    if go_to_channel and (go_to_channel.organisation_id != channel.organisation_id or go_to_channel.pk == channel.pk):
        raise Refused(_("Choose another of our channels."))
    words = {"go_to": go_to.strip()[:LONGEST], "archive": archive.strip()[:LONGEST], "go_to_channel": go_to_channel}
    closing, new = Closing.objects.open().update_or_create(
        channel=channel, ended_at=None, defaults=words, create_defaults=words | {"begun_by": by, "begun_at": now}
    )
    write_links(channel)
    if new:
        journal.write("channels.prepare_closing", channel, by=by, now=now)
    return closing


@transaction.atomic
def call_off_closing(channel: Channel, *, by: Membership, now: datetime) -> None:
    """The channel stays after all: its list of links is not needed."""
    MANAGE.require(by, channel)
    if not rules.may(rules.CLOSE, channel.status) or not drop_closing(channel, now=now):
        raise Refused(format_lazy(_("{channel} is not being closed."), channel=channel.name))
    journal.write("channels.call_off_closing", channel, by=by, now=now)


@transaction.atomic
def close_channel(channel: Channel, *, by: Membership, now: datetime) -> Channel:
    """Nothing goes out here any more; the line and what was published stay to be read (3.11). Only the head decides.

    What is still to go out is moved or withdrawn first: a promise is not broken in passing."""
    require_head(by, _("Closing a channel"))
    MANAGE.require(by, channel)
    Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)
    closing = Closing.objects.open().filter(channel=channel, closed_at=None).first()
    if closing is None:
        raise Refused(_("Say first where people find us instead."))
    if waiting := work_left(channel):
        raise Refused(
            ngettext(
                "%(n)s version is still to go out or to be checked here. Move it or withdraw it first.",
                "%(n)s versions are still to go out or to be checked here. Move or withdraw them first.",
                waiting,
            )
            % {"n": waiting}
        )
    with telling_mode(channel.organisation, now=now):
        step(channel, rules.CLOSE, now=now)
    if channel.way == Channel.CONNECTED:
        disconnect(channel, by=by, now=now)
    Closing.objects.filter(pk=closing.pk).update(closed_at=now)
    answered(channel, Question.MERGED if closing.go_to_channel_id else Question.CLOSED, now=now)
    journal.write("channels.close_channel", channel, by=by, now=now, because=closing.go_to)
    return channel


def work_left(channel: Channel) -> int:
    """How many versions are still to go out here, or wait for a check, asked of the rooms above."""
    return sum(count for count, _url in dict(elsewhere("WORK_ON_CHANNEL")(channel)).values())


def write_links(channel: Channel) -> None:
    """One line for each place that may lead to a channel: our other channels, and where nothing can look by itself."""
    others = Channel.objects.filter(organisation=channel.organisation_id).open().exclude(pk=channel.pk)
    lines = [LinkToRemove(channel=channel, on_channel=other) for other in others[:MOST_LINKS]]
    with override(channel.organisation.language):  # the firm's own words, whoever makes the list
        places = (gettext("E-mail signatures"), gettext("Printed matter and the shop window"))
    lines += [LinkToRemove(channel=channel, place=place) for place in places]
    LinkToRemove.objects.bulk_create(lines, ignore_conflicts=True)


@transaction.atomic
def list_links(channel: Channel, *, by: Membership, now: datetime) -> None:
    """A channel that was closed before anybody counted its links gets its list, as does one on a network that died."""
    MANAGE.require(by, channel)
    if channel.status != Channel.CLOSED:
        raise Refused(format_lazy(_("{channel} is not closed."), channel=channel.name))
    write_links(channel)
    journal.write("channels.list_links", channel, by=by, now=now)


@transaction.atomic
def add_link(channel: Channel, *, place: str, by: Membership, now: datetime) -> LinkToRemove:
    """One more place that leads to a channel that is closed."""
    MANAGE.require(by, channel)
    place = " ".join(place.split())[:120]
    if not place:
        raise Refused(_("Say where the link stands, for example “menu card”."))
    if channel.status != Channel.CLOSED and not Closing.objects.open().filter(channel=channel).exists():
        raise Refused(format_lazy(_("{channel} is not being closed."), channel=channel.name))
    if channel.links_to_remove.count() >= MOST_LINKS * 2:
        raise Refused(_("The list is full: tick what is done instead of writing more."))
    link, new = LinkToRemove.objects.get_or_create(channel=channel, place=place)
    if new:
        journal.write("channels.add_link", channel, by=by, now=now, place=place)
    return link


@transaction.atomic
def remove_link(link: LinkToRemove, *, by: Membership, now: datetime) -> None:
    """Say that a place does not lead there any more, with one's name and the day (row 5.5)."""
    MANAGE.require(by, link.on_channel or link.channel)
    if LinkToRemove.objects.filter(pk=link.pk, removed_at=None).update(removed_by=by, removed_at=now):
        journal.write("channels.remove_link", link.channel, by=by, now=now, place=str(link))


@transaction.atomic
def remove_my_links(channel: Channel, *, by: Membership, now: datetime) -> int:
    """None of the places this member looks after leads there any more. Answers how many lines that were."""
    if channel.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    facts = facts_of(channel.organisation, on=local_day(channel.organisation, now))
    left = channel.links_to_remove.left().values_list("pk", "on_channel_id")
    mine = [pk for pk, place in left if answers(facts, place or channel.pk, ADMINISTRATION).member == by.pk]
    done = channel.links_to_remove.left().filter(pk__in=mine).update(removed_by=by, removed_at=now)
    if done:
        journal.write("channels.remove_my_links", channel, by=by, now=now, links=done)
    return done


@transaction.atomic
def link_is_there(link: LinkToRemove, *, by: Membership, now: datetime) -> None:
    """It was not removed after all."""
    MANAGE.require(by, link.on_channel or link.channel)
    if LinkToRemove.objects.filter(pk=link.pk, removed_at__isnull=False).update(removed_by=None, removed_at=None):
        journal.write("channels.link_is_there", link.channel, by=by, now=now, place=str(link))
