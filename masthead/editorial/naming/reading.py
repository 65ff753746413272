"""What is known of the relations of a house for one story, and which of them its versions name."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from masthead.brand.house import MOST_ROWS, House, house_of, parts_of
from masthead.channels.times import local_day
from masthead.editorial.around import MOST_PLANNED, Place, Planned, place_of, place_part, planned_of, planned_part
from masthead.editorial.models import Naming, NamingConsent, Story, Variant
from masthead.editorial.originals.reading import original_part, originals_of
from masthead.editorial.originals.rules import Source
from masthead.kit.joined import Row, columns_of, joined
from masthead.kit.prepared import prepared
from masthead.networks import Draft
from masthead.relations.actions import MOST
from masthead.relations.reading import ASKED, CONSENT, DECLINED, part_of, relations_of
from masthead.relations.rules import Relation, named_in

MOST_CONSENTS = 2000  # that count at one time; far more than a house keeps


@dataclass(frozen=True)
class Known:
    """The house, and whom it minds, for one story."""

    house: House = House()
    relations: tuple[Relation, ...] = ()
    place: Place = Place()
    planned: tuple[Planned, ...] = ()
    originals: tuple[Source, ...] = ()

    def source_of(self, variant: Variant) -> Source | None:
        """Which page of ours the version is a copy of."""
        return next((one for one in self.originals if one.variant == variant.pk), None)

    def planned_besides(self, variant: Variant) -> tuple[datetime, ...]:
        """When the other versions of its channel are planned, in the days around."""
        return tuple(one.at for one in self.planned if one.channel == variant.channel_id and one.variant != variant.pk)


def known_of(story: Story, now: datetime) -> Known:
    """What the checks know for all versions of a story: one query."""
    day = local_day(story.organisation, now)
    rows = [Row(*row) for row in _asked(house=story.organisation_id, story=story.pk, day=day)]
    return Known(
        house_of(rows),
        relations_of(rows),
        place_of(rows, story.organisation.zone),
        planned_of(rows),
        originals_of(rows),
    )


@prepared
def _asked(house: int, story: int, day: date) -> QuerySet:
    parts = [
        *parts_of(house),
        *_relation_parts(house, story, day),
        place_part(house),
        planned_part(story),
        original_part(story),
    ]
    return joined(parts, most=MOST_ROWS + MOST + MOST_CONSENTS + MOST_PLANNED)


def relations_for(story: Story, now: datetime) -> tuple[Relation, ...]:
    """Only those it minds: one query."""
    day = local_day(story.organisation, now)
    rows = _asked_of_relations(house=story.organisation_id, story=story.pk, day=day)
    return relations_of([Row(*row) for row in rows])


@prepared
def _asked_of_relations(house: int, story: int, day: date) -> QuerySet:
    return joined(_relation_parts(house, story, day), most=MOST + MOST_CONSENTS)


def _relation_parts(house: int, story: int, day: date) -> list:
    """The relations with what was answered for the story, and the consents that count for it on the day."""
    here = Q(story=story) | Q(story__isnull=True)
    consents = NamingConsent.objects.holding(day).filter(here, relation__organisation=house)
    return [
        part_of(house, _answered(story)),
        columns_of(consents.filter(relation__ended_at=None), CONSENT, other="relation", at="until"),
    ]


def words_of(draft: Draft) -> list[str]:
    """Every piece of text of a version in which somebody can be named."""
    return [draft.headline, draft.text, draft.first_comment, draft.link, *(picture.alt for picture in draft.pictures)]


def named_by(relations: tuple[Relation, ...], draft: Draft) -> list[Relation]:
    """The relations that a version names, anywhere."""
    return list(dict.fromkeys(one for text in words_of(draft) if text for one in named_in(relations, text)))


def _answered(story: int):
    """What was answered about a relation for this story besides a consent: a no, else that it was asked."""
    namings = Naming.objects.filter(story=story, relation=OuterRef("pk"))
    return Case(
        When(Exists(namings.filter(state=Naming.DECLINED)), then=Value(DECLINED)),
        When(Exists(namings.filter(state=Naming.ASKED)), then=Value(ASKED)),
        default=Value(0),
    )
