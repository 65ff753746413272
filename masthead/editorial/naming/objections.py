"""Which frozen words name somebody whom they may not when they are to go out (row 3.5)."""

from dataclasses import dataclass
from datetime import datetime

from masthead.channels import lifecycle_rules as life
from masthead.channels.times import local_day
from masthead.editorial import above
from masthead.editorial.models import NamingConsent, Objection, Review, Variant
from masthead.editorial.naming.reading import named_by
from masthead.relations.reading import minded_relations
from masthead.relations.rules import ASK, NEVER, Relation


@dataclass(frozen=True)
class InTheWay:
    """One relation that stands against the frozen words of one version, and why."""

    variant: Variant
    relation: Relation
    kind: str
    goes_out: datetime | None

    @property
    def key(self) -> tuple[int, int, str]:
        return self.variant.current_id, self.relation.number, self.kind


def in_the_way(organisation_id: int, *, now: datetime, only: int | None = None) -> list[InTheWay]:
    """What stands against words of a house that are asked about or signed and not out yet: three queries at most.

    `only`: the number of one relation."""
    minded = tuple(one for one in minded_relations(organisation_id, now) if only in (None, one.number))
    named = (
        [(variant, one) for variant in _frozen(organisation_id) for one in _named(minded, variant)] if minded else []
    )
    consents = _consents({one.number for _variant, one in named if one.rule == ASK})
    return [
        InTheWay(variant, one, kind, variant.goes_out)
        for variant, one in named
        for kind in _kinds(variant, one, consents.get(one.number, []), now)
    ]


def _frozen(organisation_id: int):
    """The versions whose words are asked about or signed, and are not out, the next ones first."""
    versions = Variant.objects.filter(channel__organisation=organisation_id, channel__status__in=life.OPEN).alive()
    waiting = versions.filter(current__review__state__in=[Review.WAITING, Review.APPROVED])
    waiting = waiting.filter(~above.is_out(Variant.objects.all())).annotate(
        goes_out=above.goes_out(Variant.objects.all())
    )
    around = ("current__variant__channel", "channel__organisation", "story", "author", "current__review")
    return waiting.select_related(*around).defer("text", "story__facts", "current__facts").order_by("goes_out", "pk")


def _named(minded: tuple[Relation, ...], variant: Variant) -> list[Relation]:
    return named_by(minded, variant.current.words_only())


def _kinds(variant: Variant, one: Relation, consents: list[NamingConsent], now: datetime) -> list[str]:
    """Why it may not go out at its time, or now where it has none: before an embargo is over, or without leave to name them."""
    moment = max(now, variant.goes_out or now)
    day = local_day(variant.channel.organisation, moment)
    agreed = any(
        each.story_id in (None, variant.story_id) and (not each.until or each.until >= day) for each in consents
    )
    found = [Objection.EMBARGO] if one.is_under_embargo(moment) else []
    return [*found, Objection.NAMING] if one.rule == NEVER or (one.rule == ASK and not agreed) else found


def _consents(relations: set[int]) -> dict[int, list[NamingConsent]]:
    """The consents that were not taken back, by relation."""
    kept: dict[int, list[NamingConsent]] = {}
    for one in NamingConsent.objects.filter(relation__in=relations, revoked_at=None) if relations else ():
        kept.setdefault(one.relation_id, []).append(one)
    return kept
