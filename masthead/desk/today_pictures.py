"""What the pictures ask of a member: another one, where a licence or a consent has ended (row 5.3)."""

from datetime import datetime

from django.db.models import CharField, F, Value
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.channels.times import local_day
from masthead.desk.today_item import Item, there
from masthead.editorial.library.reading import to_replace
from masthead.people.models import Membership

REPLACE = "replace"


def of_pictures(member: Membership, facts: Facts, now: datetime) -> list:
    """Rows of (kind, number, place, channel, other, since), to be read together with what else the house asks."""
    mine = {channel for channel in facts.owners if answers(facts, channel, OWNERSHIP).member == member.pk}
    found = to_replace(member, local_day(member.organisation, now), mine).order_by()
    columns = (Value(REPLACE, CharField()), "story_id", Value("", CharField()), "channel__name", F("story__title"))
    return [found.values_list(*columns, "edited_at")]


def replace(_member: Membership, row: tuple, _now: datetime) -> Item:
    """A version that can not go out with the picture it has."""
    _kind, story, _place, channel, title, _since = row
    return Item(
        _("Choose another picture for “%(what)s” on %(channel)s") % {"what": title, "channel": channel},
        _("The one it has may not be used any more."),
        there("editorial:story", story), _("Choose another one"), "image", "", True,
    )  # fmt: skip


ITEMS = {REPLACE: replace}
