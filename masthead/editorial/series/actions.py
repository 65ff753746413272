"""What people do with series: declare one, change it, let versions join and leave, close it and open it again (row 6.4)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import WRITE
from masthead.editorial.models import Variant
from masthead.editorial.series.models import Series, SeriesPart
from masthead.editorial.series.permits import require_on_one
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership, Organisation

LONGEST_NAME, LONGEST_REASON = 120, 300


@transaction.atomic
def declare_series(
    organisation: Organisation, *, name: str, reason: str, channels: Iterable[Channel], by: Membership, now: datetime
) -> Series:
    """Say once that posts share a template on purpose, why, and on which channels. Whoever writes on one of them does.

    Raises NotAllowed, and Refused with what is missing."""
    series = Series(organisation=organisation, by=by, at=now)
    _write(series, name, reason, list(channels), by)
    journal.write("editorial.declare_series", series, by=by, now=now, because=series.reason)
    return series


@transaction.atomic
def declare_for(
    variants: Iterable[Variant], *, organisation: Organisation, by: Membership, now: datetime, **said
) -> Series:
    """Declare a series for versions that were seen to be alike: they join it, or nothing is declared."""
    series = declare_series(organisation, by=by, now=now, **said)
    join_series(variants, series=series, by=by, now=now)
    return series


@transaction.atomic
def change_series(
    series: Series, *, name: str, reason: str, channels: Iterable[Channel], by: Membership, now: datetime
) -> Series:
    """Call it otherwise, say better why, or let it run on other channels: those its versions stand on stay."""
    require_on_one(by, series.channels.all())
    channels, series = list(channels), _open(series)
    kept = {channel.pk for channel in channels}
    taken = Channel.objects.filter(variants__series_part__series=series).exclude(pk__in=kept).order_by("pk").first()
    if taken:
        raise Refused(_("Versions on %(channel)s belong to it: let them leave first.") % {"channel": taken.name})
    _write(series, name, reason, channels, by)
    journal.write("editorial.change_series", series, by=by, now=now, because=series.reason)
    return series


@transaction.atomic
def close_series(series: Series, *, by: Membership, now: datetime) -> None:
    """Its versions are compared with each other again, as with any other text."""
    require_on_one(by, series.channels.all())
    if not Series.objects.open().filter(pk=series.pk).update(closed_at=now):
        raise Stale(_("This series is closed already."))
    journal.write("editorial.close_series", series, by=by, now=now)


@transaction.atomic
def reopen_series(series: Series, *, by: Membership, now: datetime) -> None:
    """Its versions are no copies of each other again, and others join."""
    require_on_one(by, series.channels.all())
    if not Series.objects.filter(pk=series.pk, closed_at__isnull=False).update(closed_at=None):
        raise Stale(_("This series is open already."))
    journal.write("editorial.reopen_series", series, by=by, now=now)


@transaction.atomic
def join_series(variants: Iterable[Variant], *, series: Series, by: Membership, now: datetime) -> None:
    """Let versions belong to a series, all of them or none; out of another one each is taken by that.

    Whoever writes on a version's channel does. Raises NotAllowed, and Refused where it runs elsewhere or is closed."""
    series = _open(series)
    runs_on = set(series.channels.values_list("pk", flat=True))
    for variant in variants:
        WRITE.require(by, variant.channel)
        if variant.channel_id not in runs_on:
            raise Refused(
                _("“%(series)s” does not run on %(channel)s. Add the channel to the series first.")
                % {"series": series.name, "channel": variant.channel.name}
            )
        if SeriesPart.objects.filter(variant=variant, series=series).exists():
            continue
        SeriesPart.objects.update_or_create(variant=variant, defaults={"series": series, "by": by, "at": now})
        journal.write("editorial.join_series", variant, by=by, now=now, series=series.name)


@transaction.atomic
def leave_series(variant: Variant, *, by: Membership, now: datetime) -> None:
    """Let a version stand on its own: it is compared with those of the series again."""
    WRITE.require(by, variant.channel)
    part = SeriesPart.objects.filter(variant=variant).select_related("series").first()
    if part is None:
        raise Stale(_("It belongs to no series any more."))
    journal.write("editorial.leave_series", variant, by=by, now=now, series=part.series.name)
    part.delete()


def _open(series: Series) -> Series:
    """The series as it is now, its row held until the change is written."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.closed_at:
        raise Stale(_("This series is closed. Open it again first."))
    return series


def _write(series: Series, name: str, reason: str, channels: list[Channel], by: Membership) -> None:
    series.name, series.reason = name.strip(), reason.strip()
    if not series.name or len(series.name) > LONGEST_NAME:
        raise Refused(_("Give the series a name of 120 characters at most."))
    if not series.reason or len(series.reason) > LONGEST_REASON:
        raise Refused(_("Write in a sentence why the words come back: whoever signs reads it."))
    if not channels:
        raise Refused(_("Choose the channels it runs on."))
    require_on_one(by, channels)
    others = Series.objects.filter(organisation=series.organisation_id, name=series.name).exclude(pk=series.pk)
    if others.exists():
        raise Refused(_("There is a series of this name already. Choose another name."))
    series.save()
    series.channels.set(channels)
