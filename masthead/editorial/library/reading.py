"""Where a picture is used, and which pictures of a version may not be used any more."""

from datetime import date, datetime

from django.db.models import CharField, DateField, Func, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from masthead.channels import lifecycle_rules as life
from masthead.channels.times import local_day
from masthead.editorial import above
from masthead.editorial.models import Review, Revision, Variant, VariantPicture
from masthead.kit.errors import Refused
from masthead.kit.text import day
from masthead.media import twins
from masthead.media.models import Asset
from masthead.people.models import Membership, Organisation


class LocalDay(Func):
    """The day of a moment on the clock of a zone that stands in a column."""

    output_field = DateField()
    arity = 2

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="django_datetime_cast_date(%(expressions)s, 'UTC')", **context
        )

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="(%(expressions)s)::date", arg_joiner=" AT TIME ZONE ", **context
        )


def uses_of(asset: Asset, member: Membership):
    """The versions that carry a picture, the newest first."""
    carrying = Variant.objects.visible_to(member).filter(pictures__asset=asset).distinct().order_by("-pk")
    return carrying.select_related("story", "channel", "author__person", "current__review")


def is_used(asset: Asset) -> bool:
    """Does any version carry it, or did any frozen words ever?"""
    frozen = Revision.objects.filter(variant__channel__organisation=asset.organisation_id)
    frozen = frozen.annotate(whole=Cast("pictures", CharField())).filter(whole__contains=asset.sha256)
    return asset.uses.exists() or frozen.exists()


def lapsed_of(variant: Variant, on: date) -> list[tuple[str, str]]:
    """The pictures of a version that may not be used on this day, each with its reasons in words.

    Asks for the consents only where there is such a picture, so that a page without one pays nothing."""
    bring_pictures([variant])
    shown = [picture.asset for picture in variant.pictures.all()]
    return [(asset.name, " ".join(why)) for asset in shown if (why := asset.why_not(on))]


def bring_pictures(variants: list[Variant]) -> None:
    """Read the pictures of all of these at once, where they were not read yet."""
    prefetch_related_objects(variants, Prefetch("pictures", VariantPicture.objects.select_related("asset")))


def lapsed_then(variant: Variant, when: datetime | None) -> str:
    """Which of its pictures may not be used any more at that time, in words; nothing where all may."""
    lapsed = lapsed_of(variant, local_day(variant.channel.organisation, when)) if when else []
    told = [_("“%(name)s” may not be used then. %(why)s") % {"name": name, "why": why} for name, why in lapsed]
    return " ".join(told)


def refuse_lapsed_then(variant: Variant, when: datetime | None) -> None:
    """What waits for a check or is signed is not planned for a day on which it could not go out (row 5.3). Raises Refused."""
    if variant.current_id and (why := lapsed_then(variant, when)):
        raise Refused(_("%(why)s Choose an earlier day, or another picture first.") % {"why": why})


def said_of_the_newest(variant: Variant) -> str:
    """What is said after a picture was added: whether the firm had it already."""
    asset = variant.pictures.order_by("-position").select_related("asset").first().asset
    if earlier := [one for one in twins.of(asset) if one.pk < asset.pk]:
        return _("Picture added. You have it already, from %(day)s.") % {"day": day(earlier[0].uploaded_at)}
    return _("Picture added")


def goes_out_at(variant: Variant) -> datetime | None:
    """When a version goes out: as promised, which may be another day than it was planned for, else as planned."""
    return above.promised_for(Variant.objects.filter(pk=variant.pk)).first() or variant.planned_for


def waiting_with_lapsed(firm: Organisation, on: date):
    """The versions of a firm that are asked about or approved, not out yet, and carry what may not be used when they go out."""
    frozen = Q(current__review__state__in=[Review.WAITING, Review.APPROVED])
    return _not_out_with_lapsed(firm.pk, on).filter(frozen).order_by("pk")


def to_replace(member: Membership, on: date):
    """The versions of this member's house, not out yet, that need another picture (row 5.3)."""
    return _not_out_with_lapsed(member.organisation_id, on)


def _not_out_with_lapsed(organisation_id: int, on: date):
    """Found from the few pictures that may not be used, or not for ever, never by reading all versions."""
    assets = Asset.objects.filter(organisation=organisation_id).order_by()
    goes_out = above.goes_out(Variant.objects.all(), "variant", "variant__planned_for")
    goes_out_on = LocalDay(goes_out, "variant__channel__organisation__zone")
    too_late = Q(asset__in=assets.ending(on).values("pk"), asset__usable_until__lt=goes_out_on)
    gone = Q(asset__in=assets.unusable(on).values("pk"))
    carrying = VariantPicture.objects.filter(gone | too_late).order_by().values("variant")
    found = Variant.objects.filter(pk__in=carrying, channel__organisation=organisation_id)
    return found.filter(~above.is_out(Variant.objects.all()), channel__status__in=life.OPEN)
