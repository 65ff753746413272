"""The story page as one object: a column for each version, with everything its template shows."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.utils import timezone

from masthead.brand.voice.reading import WITH_VOICE
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import WRITE
from masthead.editorial.above import is_published
from masthead.editorial.byline.reading import with_editor
from masthead.editorial.column import Column
from masthead.editorial.hands.reading import hands_of
from masthead.editorial.models import (
    Correction,
    Kill,
    Revision,
    SideCopy,
    Story,
    Variant,
    VariantPicture,
)
from masthead.editorial.naming.reading import known_of
from masthead.editorial.pieces.reading import pieces_for
from masthead.editorial.talk.page import Talk, talk_of
from masthead.people.models import Membership

PEOPLE_OF_REVIEW = ("current__review__asked__person", "current__review__decided_by__person")


@dataclass
class StoryPage:
    """Everything the story page shows."""

    story: Story
    columns: list[Column] = field(default_factory=list)
    to_add: list[Channel] = field(default_factory=list)
    refused: object = None
    talk: Talk | None = None

    @property
    def rewrites(self) -> int:
        return sum(1 for column in self.columns if column.variant.to_adapt)

    @property
    def checkers(self) -> list[str]:
        names = [c.review.asked.name if c.is_waiting else c.asked_name for c in self.columns]
        return list(dict.fromkeys(name for name in names if name))


def story_page(
    story: Story, *, member: Membership, now, on: int | None = None, edit: int | None = None, refused=None, **typed
) -> StoryPage:
    """Gather the page in a fixed number of queries, however many versions there are.

    `on` and `edit` name the version shown on a phone and the frozen one opened for changes; `typed`, `planned` and
    `uploaded` are filled-in forms of version `on` that go back to the person."""
    variants = list(versions_of(story, member))
    facts = facts_of(member.organisation, on=timezone.localdate(now))
    shown = on or edit or (variants[0].pk if variants else None)
    pieces = pieces_for([v.channel for v in variants], member)
    known = known_of(story, now)
    talk = talk_of(story, member=member, facts=facts, texts={v.pk: v.text for v in variants})
    hands = hands_of(variants, alone={v.pk for v in variants if not v.editor_name})
    columns = [
        Column(
            v, member, facts, now, variants[0], is_on=v.pk == shown, edits=v.pk == edit, pieces=pieces, talk=talk, known=known,
            hands=hands[v.pk], **(typed if v.pk == on else {}),
        )
        for v in variants
    ]  # fmt: skip
    taken = {v.channel_id for v in variants}
    open_channels = Channel.objects.visible_to(member).open()
    to_add = [c for c in WRITE.channels_for(member, open_channels, facts=facts) if c.pk not in taken]
    return StoryPage(story, columns, to_add, refused, talk)


def versions_of(story: Story, member: Membership):
    """The versions of a story with all that is shown of them to this member."""
    pictures = VariantPicture.objects.select_related("asset")
    revisions = Revision.objects.defer("text", "facts").select_related("by__person", "review__decided_by__person")
    copies = SideCopy.objects.filter(variant=OuterRef("pk"), member=member)
    out = Variant.objects.filter(pk=OuterRef("pk")).already_out()
    killed = Kill.objects.standing().filter(variant=OuterRef("pk"))
    told = {"kill_reason": "reason", "kill_by": "by__person__name", "kill_at": "at"}
    killing = {name: Subquery(killed.values(path)[:1]) for name, path in told.items()}
    put_right = Correction.objects.filter(variant=OuterRef("pk")).order_by("-pk")
    noted = {
        "correction_note": "note",
        "correction_by": "by__person__name",
        "correction_at": "at",
        "correction": "kind",
    }
    noting = {name: Subquery(put_right.values(path)[:1]) for name, path in noted.items()}
    return (
        with_editor(story.variants)
        .select_related(
            "channel",
            "author__person",
            "author__public_name",
            "edited_by__person",
            "current",
            "series_part__series",
            *PEOPLE_OF_REVIEW,
            *WITH_VOICE,
        )
        .annotate(is_out=Exists(out), is_killed=Exists(killed), **killing, **noting, has_side_copy=Exists(copies))
        .annotate(is_published=is_published(Variant.objects.all()))
        .prefetch_related(Prefetch("pictures", pictures), Prefetch("revisions", revisions))
        .order_by("pk")
    )
