"""A picture that may not be used on the day takes the approvals with it, of everything that is not out yet (row 5.3).

A consent that is written down, shortened or taken back after the signature is found so at once, not on its last day."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django_tasks import task

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.rules import answers
from masthead.channels.times import at_home, local_day
from masthead.editorial.actions.void import void
from masthead.editorial.library.reading import goes_out_at, lapsed_of, waiting_with_lapsed
from masthead.editorial.models import Review, Variant
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.media.models import Asset
from masthead.people.models import Membership, Organisation


@task()
def watch() -> int:
    """Look every minute: a consent that was taken back does not wait for the night."""
    return void_expired(now=clock.now())


def void_expired(*, now: datetime) -> int:
    """Take back every approval whose picture may not be used, and tell who answers. Run twice, it says nothing twice.

    Licences and consents end at midnight in the firm's own zone. The gate before sending asks the same once more."""
    some = Asset.objects.filter(Q(barred=True) | Q(usable_until__isnull=False)).values("organisation").distinct()
    done = 0
    for firm in Organisation.objects.filter(pk__in=some).order_by("pk"):
        on = local_day(firm, now)
        for variant in waiting_with_lapsed(firm, on).values_list("pk", flat=True):
            with background_write():
                done += void_lapsed(variant, on=on, now=now)
    return done


def void_lapsed(variant_id: int, *, on, now: datetime) -> int:
    """Take back the approval of one version for its pictures, and say so to whoever answers for the channel."""
    whole = Variant.objects.select_for_update(of=("self",)).select_related("story", "channel__organisation__head")
    variant = whole.get(pk=variant_id)
    standing = Review.objects.filter(revision__variant=variant, state__in=[Review.WAITING, Review.APPROVED])
    if not standing.exists() or Variant.objects.filter(pk=variant_id).already_out().exists():
        return 0
    firm = variant.channel.organisation
    with at_home(firm):
        lapsed = lapsed_of(variant, local_day(firm, max(now, goes_out_at(variant) or now)))
        if not lapsed:
            return 0
        void(variant, by=None, now=now, because=_("A picture may not be used on the day this goes out."))
        facts = facts_of(firm, on=on, channel_ids=[variant.channel_id])
        owner = Membership.objects.get(pk=answers(facts, variant.channel_id, OWNERSHIP).member)
        because = " ".join(f"{name}: {why}" for name, why in lapsed)[:1000]
        journal.write("editorial.picture_lapsed", variant, by=None, now=now, told=owner, because=because)
    return 1
