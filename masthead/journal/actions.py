"""Writing it down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from masthead.journal.models import Entry

_held: ContextVar[list[Entry] | None] = ContextVar("held", default=None)


def write(verb, subject, *, by, now, organisation_id=None, channel_id=None, told=None, because="", **facts) -> Entry:
    """Add one line, in the transaction of the change it tells of.

    `subject` is the row acted on, `by` the membership that acted (None: Masthead itself), `told` the one membership
    that must know. `facts` are small plain values (before, after, number); never a secret."""
    entry = Entry(
        organisation_id=organisation_id or _organisation_of(subject, by),
        at=now,
        by_id=by.pk if by else None,
        by_name=by.name if by else "",
        verb=verb,
        subject=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_name=str(subject)[:200],
        channel_id=channel_id if channel_id is not None else _channel_of(subject),
        told_id=told.pk if told else None,
        because=because,
        facts=facts,
    )
    if (held := _held.get()) is None:
        entry.save()
    else:
        held.append(entry)
    return entry


@contextmanager
def in_order() -> Iterator[None]:
    """What is written meanwhile is put down at the end, by its days: for a past that is played subject by subject.

    Nothing is put down when it breaks off."""
    held: list[Entry] = []
    before = _held.set(held)
    try:
        yield
    finally:
        _held.reset(before)
    Entry.objects.bulk_create(sorted(held, key=lambda entry: entry.at), batch_size=500)


def _organisation_of(subject, by):
    if subject._meta.label_lower == "people.organisation":
        return subject.pk
    return getattr(subject, "organisation_id", None) or by.organisation_id


def _channel_of(subject):
    if subject._meta.label_lower == "channels.channel":
        return subject.pk
    return getattr(subject, "channel_id", None)
