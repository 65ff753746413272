"""A letter that is out can not be called back: a second one puts it right, and goes to the very people who got the first."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.permits import WRITE
from masthead.editorial import actions as editorial
from masthead.editorial.models import Correction, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.publishing.letters.models import Copy, CorrectionLetter, Listed, Mailing
from masthead.publishing.letters.rules import OPEN, REFUSED, STOPPED


@transaction.atomic
def write_correction_letter(correction: Correction, *, by: Membership, now: datetime) -> Variant:
    """Begin the letter that tells the readers of another one what was put right: a story of its own, the note as its first words.

    It is signed and sent like any letter. Raises NotAllowed for whoever does not write here; Refused where no mails went
    out, and for a note whose letter was begun already."""
    channel = correction.variant.channel
    WRITE.require(by, channel)
    if not channel.network.mails:
        raise Refused(_("Only letters are put right by another letter."))
    list(Correction.objects.select_for_update().filter(pk=correction.pk).values_list("pk"))
    if CorrectionLetter.objects.filter(correction=correction).exists():
        raise Refused(_("This correction letter was begun already."))
    variant = _begun(correction, by, now)
    CorrectionLetter.objects.create(variant=variant, correction=correction)
    journal.write("publishing.write_correction_letter", variant, by=by, now=now)
    return variant


def _begun(correction: Correction, by: Membership, now: datetime) -> Variant:
    first, channel = correction.variant, correction.variant.channel
    with translation.override(channel.language or channel.organisation.language):
        title = _("Correction: %(note)s") % {"note": first.headline or first.story.title}
    story = editorial.start_story(organisation=channel.organisation, title=title, by=by, now=now)
    variant = editorial.add_version(story, channel=channel, by=by, now=now)
    words = {"headline": title, "text": correction.note, "link": ""}
    return editorial.save_words(variant, base=variant.edit_number, by=by, now=now, **words)


def letter_about(correction: Correction) -> Variant | None:
    """The letter that tells of this note, where one was begun."""
    return Variant.objects.filter(corrects__correction=correction).select_related("story").first()


def readers_of(mailing: Mailing) -> QuerySet[Listed]:
    """Whom a letter goes to: everybody on the list; one that puts another right, those of them who got that one."""
    delivery = mailing.delivery
    listed = Listed.objects.filter(subscriber__channel=delivery.channel_id).select_related("subscriber")
    first = _first_of(delivery.variant_id)
    return listed if first is None else listed.filter(subscriber__in=_got(first).values("subscriber"))


def said_of_readers(variant: Variant) -> str:
    """Whom the mails of a correction letter go to, in a sentence; nothing for any other version."""
    first = _first_of(variant.pk)
    if first is None:
        return ""
    n = Listed.objects.filter(subscriber__in=_got(first).values("subscriber")).count()
    said = ngettext(
        "It goes to the %(n)d reader who got “%(what)s” and is still on the list, and to nobody else.",
        "It goes to the %(n)d readers who got “%(what)s” and are still on the list, and to nobody else.",
        n,
    )
    return said % {"n": n, "what": first.delivery.variant.story.title}


def _first_of(variant: int) -> Mailing | None:
    """The mailing that a version puts right; none where it puts none right, or where its letter was not mailed from here."""
    found = Mailing.objects.filter(delivery__variant__corrections__letter__variant=variant)
    return found.select_related("delivery__variant__story").order_by("-pk").first()


def _got(first: Mailing) -> QuerySet[Copy]:
    """The mails of a letter that are out, or will be: withdrawn, no further one leaves."""
    withdrawn = Correction.objects.filter(variant=first.delivery.variant_id, kind=Correction.WITHDRAWN).exists()
    never = (REFUSED, STOPPED, *(OPEN if withdrawn else ()))
    return Copy.objects.filter(mailing=first, subscriber__isnull=False).exclude(state__in=never)
