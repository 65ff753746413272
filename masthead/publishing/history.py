"""Taking in history in bulk: posts that went out before Masthead, or at another time, as published versions."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from masthead.channels.models import Channel
from masthead.editorial.guard.index import remember_new
from masthead.editorial.models import Revision, Story, Variant, VariantPicture
from masthead.media.models import Asset
from masthead.people.models import Membership
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED

BATCH = 2_000


@dataclass(frozen=True)
class PastPost:
    """One post as it stood: the channel, the instant it went out, its words, its address where known."""

    channel: Channel
    at: datetime
    text: str
    title: str = ""
    url: str = ""
    pictures: tuple[Asset, ...] = ()
    note: str = ""  # kept as the facts of its story


def record_history(
    posts: Iterable[PastPost], *, by: Membership, now: datetime, progress: Callable[[int], None] = lambda _n: None
) -> int:
    """Keep past posts as published versions; posts of the same title and day are versions of one story.

    Call it inside one transaction: all or nothing. Answers how many were kept."""
    stories: dict[tuple, Story] = {}
    seen: Counter = Counter()
    done = 0
    posts = iter(posts)
    while chunk := list(islice(posts, BATCH)):
        _keep([(post, _story_key(post, seen)) for post in chunk], stories, by, now)
        done += len(chunk)
        progress(done)
    return done


def _story_key(post: PastPost, seen: Counter) -> tuple:
    """Same title and day is the same story; a channel that says it twice that day has told two stories."""
    key = (_title(post), post.at.date())
    seen[key, post.channel.pk] += 1
    return (*key, seen[key, post.channel.pk])


def _keep(chunk: list[tuple[PastPost, tuple]], stories: dict, by: Membership, now: datetime) -> None:
    fresh = {key: _story(post, by) for post, key in chunk if key not in stories}
    Story.objects.bulk_create(fresh.values())
    stories.update(fresh)
    variants = [_variant(post, stories[key], by) for post, key in chunk]
    Variant.objects.bulk_create(variants)
    remember_new(variants)
    shown = [_pictures(variant, post) for variant, (post, _key) in zip(variants, chunk, strict=True)]
    VariantPicture.objects.bulk_create(picture for pictures in shown for picture in pictures)
    revisions = [_frozen(variant, pictures, by) for variant, pictures in zip(variants, shown, strict=True)]
    Revision.objects.bulk_create(revisions)
    for variant, revision in zip(variants, revisions, strict=True):
        variant.current = revision
    Variant.objects.bulk_update(variants, ["current"], batch_size=400)
    Delivery.objects.bulk_create(
        Delivery(
            variant=revision.variant, revision=revision, channel=post.channel, state=PUBLISHED, due_at=post.at,
            zone=post.channel.zone, published_at=post.at, remote_url=post.url, imported=True, created_at=now,
        )
        for (post, _key), revision in zip(chunk, revisions, strict=True)
    )  # fmt: skip


def _story(post: PastPost, by: Membership) -> Story:
    return Story(
        organisation_id=by.organisation_id, title=_title(post), facts=post.note, created_by=by, created_at=post.at
    )


def _pictures(variant: Variant, post: PastPost) -> list[VariantPicture]:
    return [
        VariantPicture(variant=variant, asset=one, alt=one.alt, position=place)
        for place, one in enumerate(post.pictures)
    ]


def _variant(post: PastPost, story: Story, by: Membership) -> Variant:
    return Variant(
        story=story, channel=post.channel, author=by, edited_by=by,
        headline=post.title if post.channel.network.limits.needs_headline else "",
        text=post.text, planned_for=post.at, edited_at=post.at, created_at=post.at,
    )  # fmt: skip


def _frozen(variant: Variant, pictures: list[VariantPicture], by: Membership) -> Revision:
    frozen, facts = [picture.frozen() for picture in pictures], variant.story.facts
    words = variant.headline, variant.text, variant.link
    digest = Revision.digest_of(variant.channel_id, *words, frozen, facts)
    return Revision(
        variant=variant,
        number=1,
        headline=variant.headline,
        text=variant.text,
        link=variant.link,
        pictures=frozen,
        facts=facts,
        digest=digest,
        by=by,
        at=variant.created_at,
    )


def _title(post: PastPost) -> str:
    first = (post.title or post.text).strip().splitlines()
    return (first[0] if first else "…")[:200]
