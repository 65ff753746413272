"""Writing it down."""

from masthead.journal.models import Entry


def write(verb, subject, *, by, now, organisation_id=None, channel_id=None, told=None, because="", **facts) -> Entry:
    """Add one line, in the transaction of the change it tells of.

    `subject` is the row acted on, `by` the membership that acted (None: Masthead itself), `told` the one membership
    that must know. `facts` are small plain values (before, after, number); never a secret."""
    return Entry.objects.create(
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


def _organisation_of(subject, by):
    if subject._meta.label_lower == "people.organisation":
        return subject.pk
    return getattr(subject, "organisation_id", None) or by.organisation_id


def _channel_of(subject):
    if subject._meta.label_lower == "channels.channel":
        return subject.pk
    return getattr(subject, "channel_id", None)
