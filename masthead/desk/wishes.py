"""Which mails a member wants; and those nobody can turn off, with the reason (practice notes 1b)."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.desk.models import MailWishes
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership

DAILY, MONDAY, AT_ONCE = "daily", "monday", "at_once"
KINDS = (AT_ONCE, DAILY, MONDAY)
# Nobody else sees these, and each hour counts: only the one who is asked can answer an offer, a doubtful
# publication may stand twice or not at all.
ALWAYS = frozenset(
    {"channels.propose_owner", "publishing.uncertain", "publishing.held", "publishing.failed", "publishing.unfinished"}
)
SALT = "masthead.desk.mails"


def wishes_of(member: Membership) -> MailWishes:
    """The member's wishes, or the usual ones."""
    return getattr(member, "mail_wishes", None) or MailWishes(member=member)


def zone_of(member: Membership) -> str:
    """The member's own time zone, else the organisation's."""
    return wishes_of(member).zone or member.organisation.zone


def wanted_at_once(verb: str, wishes: MailWishes | None) -> bool:
    """Does a mail about this go out now, as far as its reader wishes?"""
    if wishes is None or verb in ALWAYS:
        return True
    return wishes.monday if verb == "desk.week" else wishes.at_once


def why_always(kind: str) -> str:
    """Why mails of this kind can not be turned off."""
    if kind == "channels.propose_owner":
        return _(
            "This mail can not be turned off: only you can answer. Until you do, whoever answered before still does."
        )
    return _("This mail can not be turned off: something may be public that should not be, or not public that should.")


def turn_off_address(member: Membership, kind: str) -> str:
    """The link in a mail that ends mails of its kind without signing in; nothing where they can not be turned off."""
    if kind in ALWAYS:
        return ""
    which = {"desk.day": DAILY, "desk.week": MONDAY}.get(kind, AT_ONCE)
    token = signing.dumps([member.pk, which], salt=SALT)
    return settings.PUBLIC_URL.rstrip("/") + reverse("desk:mails_off", args=[token])


def read_token(token: str) -> tuple[Membership, str] | None:
    """Whose mails of which kind a link is about; None when it was not made here, or its reader has left."""
    try:
        pk, which = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    member = Membership.objects.active().filter(pk=pk).select_related("person", "organisation").first()
    return (member, which) if member and which in KINDS else None


@transaction.atomic
def change_mails(member: Membership, *, by: Membership, now: datetime, **wishes) -> MailWishes:
    """Say which mails one wants: one's own only (practice notes 1b)."""
    if by.pk != member.pk:
        raise Refused(_("Everybody chooses their own mails."))
    kept, _made = MailWishes.objects.update_or_create(member=member, defaults=wishes)
    journal.write("desk.change_mails", member, by=by, now=now, changed=sorted(wishes))
    return kept
