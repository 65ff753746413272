"""The pictures of a version, each with the description made for it there."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import WRITE
from masthead.channels.times import local_day
from masthead.editorial.actions.void import refuse_when_out, void
from masthead.editorial.models import Variant, VariantPicture
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.media.keeping import held
from masthead.media.models import Asset
from masthead.people.models import Membership


@transaction.atomic
def add_picture_to(variant: Variant, *, asset: Asset, by: Membership, now, alt: str = "") -> VariantPicture:
    """Put a picture below the words."""
    may(variant, by)
    if asset.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    asset = held(asset)  # a consent taken back this very moment is seen, or waits until this is written
    if why := asset.why_not(local_day(variant.channel.organisation, now)):
        raise Refused(_("This picture may not be used: %(why)s") % {"why": " ".join(why)})
    _refuse_kind(variant, asset)
    most = variant.channel.network.limits.pictures
    there = variant.pictures.count()
    if most is not None and there >= most:
        raise Refused(
            _("%(channel)s takes %(most)d pictures at most. Remove one first.")
            % {"channel": variant.channel.name, "most": most}
        )
    place = (variant.pictures.aggregate(last=Max("position"))["last"] or 0) + 1
    shown = {"asset": asset, "alt": alt.strip() or asset.alt, "position": place}
    picture = VariantPicture.objects.create(variant=variant, by=by, **shown)
    _changed(variant, _("A picture was added."), by=by, now=now)
    journal.write("editorial.add_picture_to", variant, by=by, now=now, asset=asset.pk, alt=picture.alt)
    return picture


def _refuse_kind(variant: Variant, asset: Asset) -> None:
    """A film or a document goes only where it is taken; where that is, of the channels of this story, is said."""
    if _takes(variant.channel, asset):
        return
    others = [one.channel for one in variant.story.variants.select_related("channel") if _takes(one.channel, asset)]
    words = {"channel": variant.channel.name, "name": asset.name}
    sentence = _("%(channel)s takes no film from here.") if asset.is_film else _("%(channel)s takes no PDF.")
    said = sentence % words
    if others:
        said += " " + _("It would go on %(channels)s.") % {"channels": ", ".join(one.name for one in others)}
    raise Refused(said)


def _takes(channel: Channel, asset: Asset) -> bool:
    limits = channel.network.limits
    return asset.is_picture or (limits.video_bytes if asset.is_film else limits.pdf_bytes) != 0


@transaction.atomic
def describe_picture(picture: VariantPicture, *, alt: str, by: Membership, now) -> VariantPicture:
    """Say what is to be seen, for people who do not see it."""
    may(picture.variant, by)
    before, picture.alt = picture.alt, alt.strip()
    if before == picture.alt:
        return picture
    picture.by = by
    picture.save(update_fields=["alt", "by"])
    _changed(picture.variant, _("The description of a picture changed."), by=by, now=now)
    journal.write("editorial.describe_picture", picture.variant, by=by, now=now, before=before, after=picture.alt)
    return picture


@transaction.atomic
def remove_picture(picture: VariantPicture, *, by: Membership, now) -> None:
    """Take a picture out of this version. Elsewhere it stays."""
    may(picture.variant, by)
    variant, asset, alt = picture.variant, picture.asset_id, picture.alt
    picture.delete()
    _changed(variant, _("A picture was removed."), by=by, now=now)
    journal.write("editorial.remove_picture", variant, by=by, now=now, asset=asset, alt=alt)


@transaction.atomic
def may(variant: Variant, by: Membership) -> None:
    """May this person change the pictures now? Asked before a large upload is read."""
    WRITE.require(by, variant.channel)
    refuse_when_out(variant)


def _changed(variant: Variant, because: str, *, by: Membership, now) -> None:
    # The words' own number stays: somebody typing beside this must not run into a conflict.
    Variant.objects.filter(pk=variant.pk).update(edited_by=by, edited_at=now)
    void(variant, by=by, now=now, because=because)
