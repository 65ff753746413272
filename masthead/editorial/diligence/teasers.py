"""Saying that a story announces another one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.editorial.actions.stories import may_edit
from masthead.editorial.diligence.actions import inherit
from masthead.editorial.diligence.models import Teaser
from masthead.editorial.models import Story
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership


@transaction.atomic
def announce(story: Story, *, announced: Story | None, by: Membership, now: datetime) -> Teaser | None:
    """Say which story this one announces, or that it announces none (practice notes 2.21).

    It is of at least the same risk from then on, and does not go out before the other one is approved. One step only:
    what announces is not announced. Raises NotAllowed and Refused."""
    may_edit(story, by)
    if announced is not None and announced.organisation_id != story.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    story, announced = _locked(story, announced)
    Teaser.objects.filter(story=story).delete()
    if announced is None:
        journal.write("editorial.announce_nothing", story, by=by, now=now)
        return None
    if announced.pk == story.pk or Teaser.objects.filter(announces=story).exists():
        raise Refused(_("This story is announced itself. Choose the story that comes last."))
    if Teaser.objects.filter(story=announced).exists():
        raise Refused(_("“%(title)s” only announces another story. Choose that one.") % {"title": announced.title})
    teaser = Teaser.objects.create(story=story, announces=announced, by=by, at=now)
    inherit(story, announced, by=by, now=now)
    journal.write("editorial.announce", story, by=by, now=now, announced=announced.title)
    return teaser


def _locked(story: Story, announced: Story | None) -> tuple[Story, Story | None]:
    """Both as they are now, held until this is done: two who chain three stories at once wait for each other."""
    numbers = {story.pk, announced.pk if announced else story.pk}
    found = {one.pk: one for one in Story.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    return found[story.pk], found[announced.pk] if announced else None
