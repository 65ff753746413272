"""Taking pictures in, and everything else a person does with them."""

from pathlib import PurePath

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.media import documents, films, rules
from masthead.media.keeping import look_at
from masthead.media.kinds import DOCUMENT, FILM, kind_of
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
from masthead.media.small import small_name
from masthead.media.uploads import too_large
from masthead.people.models import Membership, Organisation


def add_picture(organisation: Organisation, *, upload, alt: str, by: Membership, now, credit: str = "") -> Asset:
    """Keep our own re-encoding of a picture, without its place, camera and owner, and with its description."""
    _refuse(organisation, upload, alt, by, settings.PICTURE_MAX_BYTES)
    return _keep_picture(organisation, rules.clean(upload), upload, alt, by, now, credit)


def picture_once(organisation: Organisation, *, upload, alt: str, by: Membership, now) -> Asset:
    """Keep a picture as `add_picture` does; where the same one is kept already, that one is the answer."""
    _refuse(organisation, upload, alt, by, settings.PICTURE_MAX_BYTES)
    picture = rules.clean(upload)
    there = Asset.objects.filter(organisation=organisation, sha256=picture.sha256, retired_at=None).order_by("pk")
    return there.first() or _keep_picture(organisation, picture, upload, alt, by, now)


def _keep_picture(organisation: Organisation, picture: rules.Clean, upload, alt, by, now, credit="") -> Asset:
    facts = {"content_type": picture.content_type, "sha256": picture.sha256, "bytes": len(picture.data)}
    size = {"width": picture.width, "height": picture.height}
    asset = _asset(organisation, upload, picture.extension, alt, credit, by, now, **facts, **size)
    # The name on the disk says nothing about the picture, and can not be guessed.
    asset.file.save(f"{picture.sha256[:32]}.{picture.extension}", ContentFile(picture.data), save=False)
    return _kept(asset, by, now)


def add_file(organisation: Organisation, *, upload, alt: str, by: Membership, now, credit: str = "") -> Asset:
    """Keep a picture, a film or a document, whichever its bytes say it is, as our own clean copy."""
    head = upload.read(16)
    upload.seek(0)
    verb = {FILM: add_film, DOCUMENT: add_document}.get(kind_of(head), add_picture)
    return verb(organisation, upload=upload, alt=alt, by=by, now=now, credit=credit)


def add_film(organisation: Organisation, *, upload, alt: str, by: Membership, now, credit: str = "") -> Asset:
    """Keep a film without its place, camera and owner, with its first picture for lists."""
    _refuse(organisation, upload, alt, by, settings.FILM_MAX_BYTES)
    with films.clean(upload) as film:
        facts = {"kind": FILM, "seconds": film.seconds, "content_type": film.content_type, "sha256": film.sha256}
        size = {"bytes": film.bytes, "width": film.width, "height": film.height}
        asset = _asset(organisation, upload, film.extension, alt, credit, by, now, **facts, **size)
        asset.file.save(f"{film.sha256[:32]}.{film.extension}", File(film.file), save=False)
        asset.file.storage.save(small_name(asset), ContentFile(film.still))
    return _kept(asset, by, now)


def add_document(organisation: Organisation, *, upload, alt: str, by: Membership, now, credit: str = "") -> Asset:
    """Keep the pages of a PDF, and nothing that runs or tells who wrote it."""
    _refuse(organisation, upload, alt, by, settings.DOCUMENT_MAX_BYTES)
    document = documents.clean(upload)
    facts = {"kind": DOCUMENT, "pages": document.pages, "content_type": "application/pdf", "sha256": document.sha256}
    size = {"bytes": len(document.data), "width": document.width, "height": document.height}
    asset = _asset(organisation, upload, "pdf", alt, credit, by, now, **facts, **size)
    asset.file.save(f"{document.sha256[:32]}.pdf", ContentFile(document.data), save=False)
    return _kept(asset, by, now)


def _refuse(organisation: Organisation, upload, alt: str, by: Membership, most: int) -> None:
    if organisation.pk != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if upload.size > most:
        raise Refused(too_large(most))
    if len(alt) > 1000:
        raise Refused(_("This description is too long: 1,000 characters at most."))


def _asset(
    organisation: Organisation, upload, extension: str, alt: str, credit: str, by: Membership, now, **facts
) -> Asset:
    name = _plain(PurePath(upload.name.replace("\\", "/")).stem)[:150] or "file"
    return Asset(
        organisation=organisation, name=f"{name}.{extension}", alt=alt.strip(), credit=credit.strip()[:200], uploaded_by=by,
        uploaded_at=now, **facts,
    )  # fmt: skip


def _plain(name: str) -> str:
    """Without what can not be seen: ends of lines, zeros, marks that turn the direction of reading."""
    return "".join(letter for letter in name if letter.isprintable()).strip()


@transaction.atomic
def _kept(asset: Asset, by: Membership, now) -> Asset:
    """Written down once the work is done: reading a film takes seconds, and nobody else waits for it."""
    asset.save()
    look_at(asset, now=now)
    journal.write("media.add_picture", asset, by=by, now=now, bytes=asset.bytes, width=asset.width, height=asset.height)
    return asset


__all__ = [
    "add_document",
    "add_file",
    "add_film",
    "add_picture",
    "approve_picture",
    "bring_back_picture",
    "edit_picture",
    "picture_once",
    "record_consent",
    "retire_picture",
    "revoke_consent",
    "say_about",
    "tag_picture",
    "throw_away_picture",
]
