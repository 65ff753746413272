"""Ideas that wait for this member's answer."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.desk.today_item import Item, there
from masthead.editorial.ideas.reading import to_answer
from masthead.kit.text import short_day
from masthead.people.models import Membership

SHOWN = 5


def of_ideas(member: Membership, now: datetime) -> list[Item]:
    """One thing to do for each idea to answer, the late ones first: one query."""
    today = timezone.localdate(now)
    return [_answer(one, member, today) for one in to_answer(member, today)[:SHOWN]]


def _answer(pitch, member: Membership, today) -> Item:
    asked = "" if pitch.asked_id == member.pk else _("%(who)s is asked") % {"who": pitch.asked.name}
    due = _("answer by %(day)s") % {"day": short_day(pitch.due)}
    return Item(
        _("%(who)s proposes “%(what)s”") % {"who": pitch.by.name, "what": pitch.title},
        " · ".join(part for part in (asked, due) if part),
        there("editorial:idea", pitch.pk), _("Answer"), "lightbulb", is_late=pitch.due < today,
    )  # fmt: skip
