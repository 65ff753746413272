"""Asked again just before something is sent: may these words name whom they name, at this moment (row 3.5)?"""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.editorial.models import Revision, Story
from masthead.editorial.naming.reading import named_by, relations_for, words_of
from masthead.kit.text import when
from masthead.relations.reading import minded_forms
from masthead.relations.rules import find


def may_not_name(revision: Revision, story: Story, now: datetime) -> str:
    """Why these words can not go out now, in a sentence; nothing where they may.

    Asked while the database is kept from others, so what was answered for this story is asked only where the words name somebody."""
    forms = minded_forms(story.organisation_id, now)
    draft = revision.words_only() if forms else None
    if not draft or not any(find(forms, text) for text in words_of(draft) if text):
        return ""
    minded = tuple(one for one in relations_for(story, now) if not one.may_be_named or one.is_under_embargo(now))
    for one in named_by(minded, draft) if minded else ():
        if one.is_under_embargo(now):
            return _("“%(name)s” is under embargo until %(when)s.") % {
                "name": one.name,
                "when": when(one.embargo_until, now),
            }
        return _("“%(name)s” may not be named: ask %(who)s.") % {"name": one.name, "who": one.holder}
    return ""
