"""What people do with approved words: write them, renew them, hand on who vouches, strike them."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.brand.facts.models import Approved
from masthead.brand.facts.rules import LONGEST_FACT, MOST, before, words_in
from masthead.channels.permits import require_head
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership


@transaction.atomic
def approve_words(
    *, kind: str, text: str, expires_on: date, vouched_by: Membership, by: Membership, now: datetime,
    name: str = "", size: int | None = None, language: str = "", source: str = "",
) -> Approved:  # fmt: skip
    """Write down what may be said of the house, its source, who vouches for it and until when (row 5.1). For the head."""
    require_head(by, _("Deciding what is said of the house"))
    if Approved.objects.visible_to(by).count() >= MOST:
        raise Refused(_("A house keeps %(most)d of them at most. Strike some first.") % {"most": MOST})
    is_fact = kind == Approved.FACT
    found = Approved(
        organisation_id=by.organisation_id, kind=kind, name=" ".join(name.split())[:80] if is_fact else "",
        size=None if is_fact else size, language=language, source=" ".join(source.split())[:300],
    )  # fmt: skip
    if is_fact and not (found.name and found.source):
        raise Refused(_("A fact needs a name, and the source where one can look it up."))
    if not is_fact and not (size and language):
        raise Refused(_("Choose the size and the language of the text."))
    _put(found, text=text, expires_on=expires_on, vouched_by=vouched_by, by=by, now=now)
    return _saved(found, "brand.approve_words", by=by, now=now)


@transaction.atomic
def renew_words(
    found: Approved, *, text: str, expires_on: date, by: Membership, now: datetime, source: str = "", vouched_by: Membership | None = None
) -> Approved:  # fmt: skip
    """Say that it is still true, or what is true now, until another day. Earlier forms are looked for in texts from now on.

    For whoever vouches for it, and for the head; only the head names somebody else."""
    found = Approved.objects.select_for_update(of=("self",)).select_related("vouched_by__person").get(pk=found.pk)
    _may_renew(found, by)
    if vouched_by and vouched_by != found.vouched_by:
        require_head(by, _("Naming who vouches for something"))
    told = vouched_by if vouched_by not in (None, found.vouched_by, by) else None
    found.source = " ".join(source.split())[:300] or found.source
    _put(found, text=text, expires_on=expires_on, vouched_by=vouched_by or found.vouched_by, by=by, now=now)
    return _saved(found, "brand.renew_words", by=by, now=now, told=told)


@transaction.atomic
def pass_vouching(found: Approved, *, to: Membership, by: Membership, now: datetime) -> None:
    """Let somebody else vouch for it, as whoever did leaves."""
    require_head(by, _("Naming who vouches for something"))
    before_name = found.vouched_by.name
    if not Approved.objects.filter(pk=found.pk, vouched_by=found.vouched_by_id).update(vouched_by=to):
        raise Stale(_("Somebody was quicker. Look at the page again."))
    journal.write(
        "brand.pass_vouching", found, by=by, now=now, told=None if to == by else to, before=before_name, after=to.name
    )


@transaction.atomic
def strike_words(found: Approved, *, by: Membership, now: datetime) -> None:
    """It is not said of the house any more. For the head."""
    require_head(by, _("Deciding what is said of the house"))
    journal.write("brand.strike_words", found, by=by, now=now, text=found.text[:300])
    found.delete()


def _may_renew(found: Approved, by: Membership) -> None:
    if found.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if not by.leads and found.vouched_by_id != by.pk:
        who = found.vouched_by.name
        raise NotAllowed(_("%(who)s vouches for this: ask them to renew it.") % {"who": who}, who=[who])


def _put(
    found: Approved, *, text: str, expires_on: date, vouched_by: Membership, by: Membership, now: datetime
) -> None:
    text = " ".join(text.split()) if found.is_fact else text.strip().replace("\r\n", "\n")
    if not text:
        raise Refused(_("Write the words as they may be said."))
    if found.is_fact and len(text) > LONGEST_FACT:
        raise Refused(_("A fact has at most %(most)d characters.") % {"most": LONGEST_FACT})
    if not found.is_fact and (over := words_in(text) - found.size) > 0:
        said = ngettext("That is %(n)d word too many.", "That is %(n)d words too many.", over)
        raise Refused(said % {"n": over})
    if expires_on <= local_day(by.organisation, now):
        raise Refused(_("Choose a day that is still to come: until then somebody vouches for it."))
    if vouched_by.organisation_id != by.organisation_id or vouched_by.left_at:
        raise Refused(_("Choose somebody of this house."))
    if found.pk and found.is_fact:
        found.earlier = "\n".join(before(found.forms, found.text, text))
    found.text, found.expires_on, found.vouched_by, found.by, found.at = text, expires_on, vouched_by, by, now


def _saved(found: Approved, verb: str, *, by: Membership, now: datetime, told: Membership | None = None) -> Approved:
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Refused(
            _("“%(name)s” is there already in this language: renew it instead.") % {"name": found.title}
        ) from None
    journal.write(verb, found, by=by, now=now, told=told, text=found.text[:300], until=found.expires_on.isoformat())
    return found
