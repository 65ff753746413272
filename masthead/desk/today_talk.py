"""Who was asked something by name, in the talk about a story, and has not answered yet."""

from datetime import datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from masthead.desk.today_item import Item, there
from masthead.editorial.talk.reading import asked_of
from masthead.kit.text import ago
from masthead.people.models import Membership

WORDS = 120


def of_the_talk(member: Membership, now: datetime) -> list[Item]:
    """One thing to do for each open matter in which somebody named this member: one query."""
    return [_asked(one.remark, now) for one in asked_of(member)]


def _asked(remark, now: datetime) -> Item:
    thread = remark.thread
    story = there("editorial:story", thread.story_id) + (f"?v={thread.variant_id}" if thread.variant_id else "")
    return Item(
        _("%(who)s asks you about “%(what)s”") % {"who": remark.by.name, "what": thread.story.title},
        f"{Truncator(remark.text).chars(WORDS)} · {ago(remark.at, now)}",
        f"{story}#thread-{thread.pk}",
        _("Answer"), "message-circle",
    )  # fmt: skip
