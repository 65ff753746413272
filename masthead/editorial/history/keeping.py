"""Nothing typed is lost: the words of every sitting are kept when they are saved."""

from datetime import datetime, timedelta

from masthead.editorial.history.models import Draft
from masthead.editorial.models import Variant

# The words of a version, in the order they are shown. A new field of words joins here, and is then kept,
# compared and brought back like the others.
WORDS = ("headline", "text", "first_comment", "link", "utm_source", "utm_medium", "utm_campaign")
# One row for each half hour of one person's writing: a text that is worked on all week stays a page long.
SITTING = timedelta(minutes=30)


def words_of(row) -> dict[str, str]:
    """The words of a version or a frozen text, by the names of their fields."""
    return {name: getattr(row, name) for name in WORDS if hasattr(row, name)}


def keep(before: Variant, after: Variant, *, by, now: datetime) -> None:
    """Write down what was saved: into the sitting that goes on, else as a new one. Called in the save's transaction.

    What was there before the first sitting was written down is kept as well."""
    last = Draft.objects.filter(variant_id=after.pk).order_by("-number").first()
    if last is None and any(words_of(before).values()):
        last = _new(before, 1, before.edited_by_id, before.edited_at)
    if last and last.by_id == by.pk and not last.closed and abs(now - last.started_at) < SITTING:
        Draft.objects.filter(pk=last.pk).update(words=words_of(after), at=now)
        return
    _new(after, last.number + 1 if last else 1, by.pk, now)


def close(variant: Variant) -> None:
    """What was written so far is not written over by what comes next."""
    Draft.objects.filter(variant=variant, closed=False).update(closed=True)


def _new(variant: Variant, number: int, by_id: int, at: datetime) -> Draft:
    return Draft.objects.create(
        variant_id=variant.pk, number=number, words=words_of(variant), by_id=by_id, started_at=at, at=at
    )
