"""What people do with the pictures of the library. Each verb: may you, does it make sense, change, write it down."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.kit.sorting import sort_key
from masthead.media import rights
from masthead.media.folding import folded
from masthead.media.keeping import held, settle
from masthead.media.models import Asset, Consent, Tag
from masthead.media.permits import keeps_pictures, require_edit, require_house, require_keeper
from masthead.media.small import small_name
from masthead.people.models import Membership

MOST_TAGS = 20  # more words than this find everything, so nothing
MOST_CONSENTS = 50
FIELDS = ("alt", "captions", "credit", "licence", "licence_words", "licence_link", "licence_until", "people")
OF_RIGHTS = FIELDS[2:]


@transaction.atomic
def edit_picture(asset: Asset, *, by: Membership, now: datetime, **fields) -> Asset:
    """Say what a picture shows, whose it is and until when it may be used (row 5.3)."""
    require_edit(asset, by, gettext_lazy("Changing this picture"))
    asset = held(asset)
    before = {name: getattr(asset, name) for name in FIELDS}
    changed = {name: value for name, value in fields.items() if name in FIELDS and value != before[name]}
    if changed.get("people") == rights.NOBODY and asset.consents.exists():
        raise Refused(_("Consents are written down for this picture, so it shows people."))
    if not changed:
        return asset
    for name, value in changed.items():
        setattr(asset, name, value)
    # What was approved was this licence: somebody who could not have approved it does not change it underneath.
    if asset.approved_at and set(changed) & set(OF_RIGHTS) and not keeps_pictures(by):
        asset.approved_by = asset.approved_at = None
    settle(asset)
    journal.write("media.edit_picture", asset, by=by, now=now, changed=sorted(changed))
    return asset


@transaction.atomic
def tag_picture(asset: Asset, *, tags: str, by: Membership, now: datetime) -> Asset:
    """Give a picture the words by which it is found, with commas between them. “Fête” and “fete” are one."""
    require_edit(asset, by, gettext_lazy("Changing this picture"))
    asset = held(asset)
    wanted = {folded(word): " ".join(word.split())[:40] for word in tags.split(",") if folded(word)}
    wanted = {key[:40]: word for key, word in wanted.items()}
    if len(wanted) > MOST_TAGS:
        raise Refused(_("At most %(most)d tags. Keep the ones you would look for.") % {"most": MOST_TAGS})
    before = sorted((tag.name for tag in asset.tags.all()), key=sort_key)
    if {tag.folded for tag in asset.tags.all()} == set(wanted):
        return asset
    known = Tag.objects.filter(organisation=asset.organisation_id)
    Tag.objects.bulk_create(
        [Tag(organisation_id=asset.organisation_id, name=word, folded=key) for key, word in wanted.items()],
        ignore_conflicts=True,
    )
    asset.tags.set(known.filter(folded__in=wanted))
    known.filter(assets__isnull=True).delete()  # a word no picture carries finds nothing
    settle(asset)
    journal.write("media.tag_picture", asset, by=by, now=now, before=before, after=sorted(wanted.values()))
    return asset


@transaction.atomic
def say_about(asset: Asset, *, tags: str, by: Membership, now: datetime, **fields) -> Asset:
    """Everything the page of a picture says in one go: all of it is kept, or nothing."""
    edit_picture(asset, by=by, now=now, **fields)
    return tag_picture(asset, tags=tags, by=by, now=now)


@transaction.atomic
def approve_picture(asset: Asset, *, by: Membership, now: datetime) -> Asset:
    """Say that the firm may show this picture. Under somebody's name, and only while it may be used."""
    require_keeper(asset, by, gettext_lazy("Approving pictures"))
    asset = held(asset)
    if asset.approved_at:
        raise Stale(_("This picture is approved already."))
    if why := asset.why_not(local_day(by.organisation, now)):
        raise Refused(_("This picture may not be used: %(why)s") % {"why": " ".join(why)})
    asset.approved_by, asset.approved_at = by, now
    asset.save(update_fields=["approved_by", "approved_at"])
    journal.write("media.approve_picture", asset, by=by, now=now)
    return asset


@transaction.atomic
def record_consent(
    asset: Asset, *, who: str, given_on: date, by: Membership, now: datetime, ends_on: date | None = None, purpose: str = "",
    channels: str = "",
) -> Consent:  # fmt: skip
    """Write down that somebody shown agrees: who, what for, where, from when, until when. The last said counts."""
    require_edit(asset, by, gettext_lazy("Writing down a consent"))
    asset = held(asset)
    who = " ".join(who.split())
    if not who:
        raise Refused(_("Write the name of the person shown."))
    if ends_on and ends_on < given_on:
        raise Refused(_("A consent ends after it was given."))
    if given_on > local_day(by.organisation, now):
        raise Refused(_("A consent is written down once it was given, not before."))
    if asset.consents.count() >= MOST_CONSENTS:
        raise Refused(_("%(most)d consents are written down here already.") % {"most": MOST_CONSENTS})
    facts = {"purpose": purpose.strip(), "channels": channels.strip(), "given_on": given_on, "ends_on": ends_on}
    consent = Consent.objects.create(asset=asset, who=who, recorded_by=by, recorded_at=now, **facts)
    asset.people = rights.SHOWN
    settle(asset)
    until = ends_on.isoformat() if ends_on else ""
    journal.write("media.record_consent", asset, by=by, now=now, person=who, until=until)
    return consent


@transaction.atomic
def revoke_consent(consent: Consent, *, by: Membership, now: datetime, because: str = "") -> Consent:
    """Somebody shown does not agree any more. Whoever hears it writes it down: it must not wait for a colleague."""
    require_house(consent.asset, by)
    asset = held(consent.asset)
    changed = Consent.objects.filter(pk=consent.pk, revoked_at=None).update(revoked_at=now, revoked_by=by)
    if not changed:
        raise Stale(_("This consent was taken back already."))
    settle(asset)
    journal.write("media.revoke_consent", asset, by=by, now=now, person=consent.who, because=because.strip()[:300])
    consent.refresh_from_db()
    return consent


@transaction.atomic
def retire_picture(asset: Asset, *, by: Membership, now: datetime) -> Asset:
    """Offer a picture no more. Where it was published it is still shown."""
    require_edit(asset, by, gettext_lazy("Taking a picture out of the library"))
    asset = held(asset)
    if asset.retired_at:
        raise Stale(_("This picture was taken out of the library already."))
    asset.retired_by, asset.retired_at = by, now
    settle(asset)
    journal.write("media.retire_picture", asset, by=by, now=now)
    return asset


@transaction.atomic
def bring_back_picture(asset: Asset, *, by: Membership, now: datetime) -> Asset:
    """Offer a picture again that was taken out of the library."""
    require_edit(asset, by, gettext_lazy("Bringing a picture back"))
    asset = held(asset)
    if not asset.retired_at:
        raise Stale(_("This picture is in the library."))
    asset.retired_by = asset.retired_at = None
    settle(asset)
    journal.write("media.bring_back_picture", asset, by=by, now=now)
    return asset


@transaction.atomic
def throw_away_picture(asset: Asset, *, is_used: bool, by: Membership, now: datetime) -> None:
    """Delete a picture for good, file and all. Only what no version ever carried, which the caller knows."""
    require_edit(asset, by, gettext_lazy("Deleting a picture"))
    asset = held(asset)
    if is_used:
        raise Refused(
            _("This picture stands in a version. Take it out of the library instead: what is out stays as it was.")
        )
    if not asset.retired_at:
        raise Refused(_("Take this picture out of the library first."))
    journal.write("media.throw_away_picture", asset, by=by, now=now, sha256=asset.sha256)
    files = [asset.file.name, small_name(asset)]
    asset.delete()
    transaction.on_commit(lambda: [asset.file.storage.delete(name) for name in files])
