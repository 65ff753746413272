"""Saying whether, and how, one is named in public."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.editorial.actions.void import void
from masthead.editorial.byline.models import LONGEST, PublicName
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@transaction.atomic
def set_public_name(*, name: str, by: Membership, now: datetime) -> int:
    """Let the public know oneself by this name, or "" by none. Everybody decides it for themselves only.

    What waits with another name under it loses its signature, so that nobody is named against their will; answers how
    many versions that were. What is out stays as it was read. Raises Refused for a name that is too long."""
    name = " ".join(name.split())
    if len(name) > LONGEST:
        raise Refused(_("%(most)d characters at most.") % {"most": LONGEST})
    Membership.objects.select_for_update().get(pk=by.pk)
    before = PublicName.objects.filter(member=by).values_list("name", flat=True).first() or ""
    if name == before:
        return 0
    if name:
        PublicName.objects.update_or_create(member=by, defaults={"name": name, "at": now})
    else:
        PublicName.objects.filter(member=by).delete()
    journal.write("editorial.set_public_name", by, by=by, now=now, before=before, after=name)
    return _taken_back(by, now)


def _taken_back(by: Membership, now: datetime) -> int:
    named = Variant.objects.filter(author=by, current__isnull=False).exclude(current__byline="")
    out = Variant.objects.already_out().values("pk")
    because = _("The author is named in another way now.")
    return sum(void(one, by=by, now=now, because=because) for one in named.exclude(pk__in=out).select_for_update())
