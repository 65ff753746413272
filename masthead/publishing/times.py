"""Times a person chooses: still to come, and on the clock of that place."""

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from masthead.kit.errors import Refused


def refuse_impossible(to: datetime, now: datetime) -> None:
    """Refuse what is past, and the hour that a night in spring leaves out."""
    if to.astimezone(UTC).astimezone(to.tzinfo).replace(tzinfo=None) != to.replace(tzinfo=None):
        raise Refused(_("This time does not exist: the clocks are put forward that night. Choose an hour later."))
    if to <= now:
        raise Refused(_("That time is already past. Choose one that is still to come."))
