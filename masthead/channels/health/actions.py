"""Saying how things stand, and being seen to look whom to ask."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.health.models import MastheadLook, SelfClaim
from masthead.channels.health.rules import CODES
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.people.models import Membership, Organisation


@transaction.atomic
def say_health(organisation: Organisation, *, answers: dict[str, int], by: Membership, now: datetime) -> int:
    """Keep what the head says about the questions of the health check; answers how many changed (practice notes 3.10).

    What was said before stays on record. It counts for no more than what Masthead sees. Raises NotAllowed."""
    require_head(by, _("Answering the health check"))
    said = dict(SelfClaim.objects.visible_to(by).order_by("at", "pk").values_list("question", "answer"))
    new = {code: answers[code] for code in CODES if code in answers and answers[code] != said.get(code)}
    SelfClaim.objects.bulk_create(
        SelfClaim(organisation=organisation, question=code, answer=answer, by=by, at=now)
        for code, answer in new.items()
    )
    if new:
        before = {code: said[code] for code in new if code in said}
        journal.write("channels.say_health", organisation, by=by, now=now, before=before, after=new)
    return len(new)


def note_look(member: Membership, *, on: date) -> None:
    """Remember the last day on which a member looked whom to ask: one row each."""
    look = MastheadLook(member=member, on=on)
    MastheadLook.objects.bulk_create([look], update_conflicts=True, unique_fields=["member"], update_fields=["on"])
