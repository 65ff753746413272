"""What somebody holds above the channels, for whoever leaves: checks asked of them, versions with a date they look after."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.brand.facts.actions import pass_vouching
from masthead.brand.models import Approved
from masthead.channels.holding import WORK, Held
from masthead.channels.models import Channel
from masthead.editorial.actions.passing import pass_review, pass_version
from masthead.editorial.models import Review, Variant
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED, WITHDRAWN
from masthead.relations.actions import pass_relation
from masthead.relations.models import Relation


def held(member: Membership) -> list[Held]:
    """Open checks asked of a member, and versions of theirs that are still to go out (practice notes R2)."""
    checks = [
        Held(
            WORK, _("A check of “%(what)s” for %(channel)s") % _words(one.revision.variant),
            reverse("editorial:review", args=[one.pk]), _("Look at it"),
        )
        for one in _reviews(member)
    ]  # fmt: skip
    vouched = [
        Held(
            WORK,
            _("Vouching for “%(what)s”") % {"what": one.title},
            reverse("brand:fact", args=[one.pk]),
            _("Look at it"),
        )
        for one in _vouched(member)
    ]
    relations = [
        Held(
            WORK,
            _("The relation to %(what)s") % {"what": one.name},
            reverse("relations:one", args=[one.pk]),
            _("Look at it"),
        )
        for one in _relations(member)
    ]
    return checks + vouched + relations + [
        Held(
            WORK, _("“%(what)s”, planned on %(channel)s") % _words(one),
            f"{reverse('editorial:story', args=[one.story_id])}#version-{one.pk}", _("Look at it"),
        )
        for one in _versions(member)
    ]  # fmt: skip


def give(member: Membership, *, to: Membership, by: Membership, now: datetime) -> None:
    """Pass all of it on. What nobody else can take yet stays, and is seen on the list.

    Checks go first, and once more after the versions: a version is not given to whoever was to check it."""
    for _round in range(2):
        for review in _reviews(member):
            _try(pass_review, review, to=to, by=by, now=now)
        for variant in _versions(member):
            _try(pass_version, variant, to=to, by=by, now=now)
    for approved in _vouched(member):
        _try(pass_vouching, approved, to=to, by=by, now=now)
    for relation in _relations(member):
        _try(pass_relation, relation, to=to, by=by, now=now)


def work_on(channel: Channel) -> dict[str, tuple[int, str]]:
    """How many versions are still to go out on a channel, and how many wait for a check, each with its page."""
    stories = reverse("desk:stories")
    return {
        "scheduled": (_to_come().filter(channel=channel).count(), f"{stories}?channel={channel.slug}"),
        "reviews": (
            Review.objects.waiting().filter(revision__variant__channel=channel).count(),
            f"{stories}?channel={channel.slug}&state=to_check",
        ),
    }  # fmt: skip


def _words(variant: Variant) -> dict[str, str]:
    return {"what": variant.story.title, "channel": variant.channel.name}


def _try(verb, thing, **facts) -> None:
    with suppress(Refused), transaction.atomic():
        verb(thing, **facts)


def _reviews(member: Membership):
    around = ("asked__person", "revision__variant__story", "revision__variant__channel__organisation")
    return Review.objects.waiting().filter(asked=member).select_related(*around).order_by("pk")


def _vouched(member: Membership):
    return (
        Approved.objects.visible_to(member)
        .filter(vouched_by=member)
        .select_related("vouched_by__person")
        .order_by("pk")
    )


def _relations(member: Membership):
    return (
        Relation.objects.visible_to(member)
        .standing()
        .filter(holder=member)
        .select_related("holder__person")
        .order_by("sorts_as", "pk")
    )


def _versions(member: Membership):
    around = ("story", "channel__organisation", "author__person", "current__review")
    found = _to_come().filter(author=member).select_related(*around).defer("text", "story__facts")
    return found.order_by("planned_for", "pk")


def _to_come():
    """Versions with a date or a publication that is still open."""
    standing = Delivery.objects.filter(variant=OuterRef("pk")).exclude(state=WITHDRAWN)
    wished = Q(planned_for__isnull=False) & ~Exists(standing)
    return Variant.objects.filter(wished | Exists(standing.exclude(state=PUBLISHED)))
