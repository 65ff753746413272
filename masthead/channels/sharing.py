"""The masthead for people without an account: a private link for staff, a public page of official accounts."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import MastheadLink
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership, Organisation


@transaction.atomic
def share_masthead(organisation: Organisation, *, kind: str, by: Membership, now: datetime) -> str:
    """Make a link to the masthead and answer its token; the one before it stops working (article row 2.18).

    `staff`: read only, everybody in the house and whom to ask. `public`: the official accounts and nothing else."""
    require_head(by, _("Sharing the masthead"))
    if kind not in (MastheadLink.STAFF, MastheadLink.PUBLIC):
        raise Refused(_("Choose what to share."))
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    MastheadLink.objects.standing().filter(organisation=organisation, kind=kind).update(ended_at=now)
    token = secrets.token_urlsafe(24)
    MastheadLink.objects.create(
        organisation=organisation, kind=kind, digest=MastheadLink.digest_of(token), made_by=by, made_at=now,
        token=token if kind == MastheadLink.PUBLIC else "",
    )  # fmt: skip
    journal.write("channels.share_masthead", organisation, by=by, now=now, kind=kind)
    return token


@transaction.atomic
def end_sharing(link: MastheadLink, *, by: Membership, now: datetime) -> None:
    """Close a link at once: whoever still has it reads nothing any more."""
    require_head(by, _("Sharing the masthead"))
    if not MastheadLink.objects.standing().filter(pk=link.pk).update(ended_at=now):
        raise Stale(_("This link was closed already."))
    journal.write("channels.end_sharing", link.organisation, by=by, now=now, kind=link.kind)
