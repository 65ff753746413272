"""What a writer asks the page to do with the words and pictures of a version, besides typing."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from masthead.editorial.actions.pictures import _changed, may
from masthead.editorial.actions.words import save_words
from masthead.editorial.models import Variant, VariantPicture
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.networks import threads
from masthead.networks.campaign_link import is_marked
from masthead.people.models import Membership

MOST_CAMPAIGN = 60  # characters; longer names are unreadable in any list of visits


def split_text(variant: Variant, *, by: Membership, now) -> Variant:
    """Set breaks so that every post of the thread fits its network. The words themselves stay as they are."""
    network = variant.channel.network
    if not network.shows.threads:
        raise Refused(_("%(channel)s has no threads: shorten the text.") % {"channel": variant.channel.name})
    try:
        parts = network.split(variant.draft(), numbers=variant.numbered)
    except threads.TooLong:
        raise Refused(
            _("This would be more than %(most)d posts. Put it on the blog, and say here why to read it.")
            % {"most": threads.MOST_POSTS}
        ) from None
    if len(parts) < 2:
        raise Refused(_("It fits into one post already."))
    return _kept(variant, text=threads.with_breaks(parts), by=by, now=now)


def mark_link(variant: Variant, *, by: Membership, now) -> Variant:
    """Fill what is empty of the link's marks: the channel, “social”, the campaign or the story."""
    if not variant.link:
        raise Refused(_("Write the link first."))
    if is_marked(variant.link):
        raise Refused(_("This link has marks of its own already: it goes out as it is."))
    found = {name: getattr(variant, name) or value for name, value in proposed_marks(variant).items()}
    return _kept(variant, by=by, now=now, **found)


def proposed_marks(variant: Variant) -> dict[str, str]:
    """What a link of this version is marked with, unless the writer says otherwise."""
    story, key = variant.story, variant.channel.network_key
    name = story.campaign.name if story.campaign_id else story.title
    return {
        "utm_source": key.replace("_", "-"),
        "utm_medium": "email" if key == "newsletter" else "social",
        "utm_campaign": slugify(name)[:MOST_CAMPAIGN].strip("-"),
    }


@transaction.atomic
def place_picture(picture: VariantPicture, *, place: int, by: Membership, now) -> VariantPicture:
    """Put a picture at another place (1 is the first). The order is part of what is signed."""
    variant = picture.variant
    may(variant, by)
    before = list(variant.pictures.values_list("pk", flat=True))
    order = [pk for pk in before if pk != picture.pk]
    order.insert(min(max(place, 1), len(before)) - 1, picture.pk)
    if order == before:
        return picture
    for position, pk in enumerate(order, 1):
        VariantPicture.objects.filter(pk=pk).update(position=position)
    _changed(variant, _("The order of the pictures changed."), by=by, now=now)
    journal.write("editorial.place_picture", variant, by=by, now=now, asset=picture.asset_id, place=place)
    return picture


@transaction.atomic
def crop_picture(picture: VariantPicture, *, shape: str, x: int, y: int, by: Membership, now) -> VariantPicture:
    """Cut a picture to one of its network's shapes around what matters in it; "" shows it whole again."""
    variant = picture.variant
    may(variant, by)
    if shape and shape not in variant.channel.network.shows.shapes:
        raise Refused(_("%(channel)s does not know this shape.") % {"channel": variant.channel.name})
    after = (shape, min(max(x, 0), 100), min(max(y, 0), 100))
    if (picture.shape, picture.focus_x, picture.focus_y) == after:
        return picture
    picture.shape, picture.focus_x, picture.focus_y = after
    picture.by = by
    picture.save(update_fields=["shape", "focus_x", "focus_y", "by"])
    _changed(variant, _("A picture was cut differently."), by=by, now=now)
    journal.write("editorial.crop_picture", variant, by=by, now=now, asset=picture.asset_id, shape=shape)
    return picture


def _kept(variant: Variant, *, by: Membership, now, **words) -> Variant:
    kept = {name: getattr(variant, name) for name in ("headline", "text", "link")} | words
    return save_words(variant, base=variant.edit_number, by=by, now=now, **kept)
