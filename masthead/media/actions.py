"""Taking pictures in, and everything else a person does with them."""

from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.media import rules
from masthead.media.keeping import look_at
from masthead.media.library import (
    approve_picture,
    bring_back_picture,
    edit_picture,
    record_consent,
    retire_picture,
    revoke_consent,
    say_about,
    tag_picture,
    throw_away_picture,
)
from masthead.media.models import Asset
from masthead.media.uploads import too_large
from masthead.people.models import Membership, Organisation


@transaction.atomic
def add_picture(organisation: Organisation, *, upload, alt: str, by: Membership, now, credit: str = "") -> Asset:
    """Keep our own re-encoding of a picture, without its place, camera and owner, and with its description."""
    if organisation.pk != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if upload.size > settings.PICTURE_MAX_BYTES:
        raise Refused(too_large())
    if len(alt) > 1000:
        raise Refused(_("This description is too long: 1,000 characters at most."))
    picture = rules.clean(upload)
    name = PurePath(upload.name.replace("\\", "/")).stem[:150] or "picture"
    asset = Asset(
        organisation=organisation,
        content_type=picture.content_type,
        name=f"{name}.{picture.extension}",
        sha256=picture.sha256,
        bytes=len(picture.data),
        width=picture.width,
        height=picture.height,
        alt=alt.strip(),
        credit=credit.strip()[:200],
        uploaded_by=by,
        uploaded_at=now,
    )
    # The name on the disk says nothing about the picture, and can not be guessed.
    asset.file.save(f"{picture.sha256[:32]}.{picture.extension}", ContentFile(picture.data), save=False)
    asset.save()
    look_at(asset, now=now)
    journal.write("media.add_picture", asset, by=by, now=now, bytes=asset.bytes, width=asset.width, height=asset.height)
    return asset


__all__ = [
    "add_picture",
    "approve_picture",
    "bring_back_picture",
    "edit_picture",
    "record_consent",
    "retire_picture",
    "revoke_consent",
    "say_about",
    "tag_picture",
    "throw_away_picture",
]
