"""What people do with profiles: say what they show, and look whether they do."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from masthead.brand.profiles.models import BrandKit, ProfileCheck
from masthead.brand.profiles.permits import LOOK
from masthead.brand.profiles.rules import FIELDS, kept
from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership, Organisation


@transaction.atomic
def set_kit(*, by: Membership, now: datetime, **said: str) -> BrandKit:
    """Say what every profile shows (row 2.2): each channel is to be looked at after a change. For the head."""
    require_head(by, _("Deciding what profiles show"))
    said = {code: " ".join(said.get(code, "").split()) for code in FIELDS}
    if not said["name"]:
        raise Refused(_("Write the name of the shop as it stands in every profile."))
    house = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    before = getattr(house, "brand_kit", None)
    changed = [code for code in FIELDS if said[code] != (getattr(before, code) if before else "")]
    if before and not changed:
        return before
    kit, _new = BrandKit.objects.update_or_create(organisation=house, defaults={**said, "by": by, "at": now})
    journal.write("brand.set_kit", house, by=by, now=now, places=kept(changed))
    return kit


@transaction.atomic
def check_profile(
    channel: Channel, *, differs: Collection[str], by: Membership, now: datetime, note: str = ""
) -> ProfileCheck:
    """Write down that somebody looked at a profile, and what does not agree with the brand kit (row 2.2).

    For whoever answers for consistency. Raises NotAllowed, and Refused while nobody has said what profiles show."""
    LOOK.require(by, channel)
    kit = BrandKit.objects.filter(organisation=by.organisation_id).first()
    if kit is None:
        head = by.organisation.leading.name
        raise Refused(
            format_lazy(_("Nobody has said yet what profiles show. {who} says it first."), who=head), who=[head]
        )
    if channel.status not in (Channel.ACTIVE, Channel.DORMANT):
        raise Refused(_("Only the profile of a channel that is in use is looked at."))
    asked = kit.asked
    wrong = [code for code in asked if code in differs]
    done = ProfileCheck.objects.create(
        channel=channel, asked=len(asked), differs=",".join(wrong), note=" ".join(note.split())[:300], by=by, at=now
    )
    verb = "brand.find_profile" if wrong else "brand.check_profile"
    journal.write(verb, channel, by=by, now=now, places=kept(wrong), note=done.note)
    return done
