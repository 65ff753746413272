"""What people do about checks: set how strict they are on a channel, and take a mending that is offered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.editorial.actions.words import save_words
from masthead.editorial.checks import CHECKS, LEVELS, run
from masthead.editorial.levels.permits import SET_CHECKS
from masthead.editorial.looking import look_of
from masthead.editorial.models import Variant
from masthead.editorial.naming.reading import known_of
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership

FREE = tuple(check for check in CHECKS if not check.guards)


@transaction.atomic
def set_levels(channel: Channel, *, levels: dict[str, str], by: Membership, now: datetime) -> Channel:
    """Say how strict the checks are on this channel: by code, one of off, note, warn and stop; "" is as usual.

    Raises NotAllowed for whoever does not answer for quality there, Refused for a check that keeps a promise."""
    SET_CHECKS.require(by, channel)
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    free = {check.code for check in FREE}
    if unknown := sorted(set(levels) - free):
        raise Refused(_("“%(name)s” is not set for one channel: it holds everywhere.") % {"name": unknown[0]})
    if any(level not in ("", *LEVELS) for level in levels.values()):
        raise Refused(_("A check is off, or says a note, a warning or a stop."))
    before = dict(channel.check_levels)
    after = {code: level for code, level in (before | levels).items() if level}
    if after != before:
        channel.check_levels = after
        channel.save(update_fields=["check_levels"])
        journal.write("editorial.set_levels", channel, by=by, now=now, before=before, after=after)
    return channel


def mend(variant: Variant, *, code: str, field: str, about: str = "", by: Membership, now: datetime) -> Variant:
    """Take the mending that a check offers for the words as they are saved. Raises Stale when there is none any more."""
    look = look_of(variant, now, known=known_of(variant.story, now), meant_by=about)
    found = [
        one for one in run(look) if (one.code, one.field, one.about) == (code, field, about) and one.fixed is not None
    ]
    if not found:
        raise Stale(_("The words changed meanwhile: there is nothing to mend here any more."))
    said = {name: getattr(variant, name) for name in ("headline", "text", "link")}  # save_words keeps what is not named
    return save_words(variant, base=variant.edit_number, by=by, now=now, **(said | {field: found[0].fixed}))
