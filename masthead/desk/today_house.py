"""What the house asks of a member, whatever they write: read the rules, help who is stuck."""

from django.utils.translation import gettext as _

from masthead.desk.today_item import Item, there
from masthead.kit.text import when
from masthead.knowledge.reading import waiting_for
from masthead.people.policy.reading import standing_of

MOST = 50


def of_the_house(member, now) -> list[Item]:
    """Both in two queries."""
    asked = waiting_for(member).order_by("due_at")[:MOST]
    return [*_rules(member, now), *(_help(one, now) for one in asked)]


def _help(asked, now) -> Item:
    return Item(
        _("%(who)s asks for help: “%(what)s”") % {"who": asked.asked_by.name, "what": asked.trying},
        _("First answer until %(when)s.") % {"when": when(asked.due_at, now)},
        there("knowledge:question", asked.pk), _("Answer"), "hand", "" if asked.is_late(now) else "warn",
        asked.is_late(now),
    )  # fmt: skip


def _rules(member, now) -> list[Item]:
    standing = standing_of(member)
    if standing is None or standing.read_at:
        return []
    shut = standing.is_shut(now)
    until = (
        _("Until you say that you did, you can not submit anything.")
        if shut
        else _("By %(when)s.") % {"when": when(standing.due_at, now)}
    )
    said = _("Read version %(number)s of the house rules") % {"number": standing.version.number}
    return [Item(said, until, there("people:policy"), _("Read"), "book-open", "" if shut else "warn", shut)]
