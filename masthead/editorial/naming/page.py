"""The page of the names in a story as one object."""

from dataclasses import dataclass
from datetime import datetime

from masthead.channels.times import local_day
from masthead.editorial.models import Naming, Story, Variant
from masthead.editorial.naming.forms import ConsentForm, DeclineForm
from masthead.editorial.naming.reading import named_by, relations_for
from masthead.kit.sorting import sort_key
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.relations.actions import may_decide
from masthead.relations.models import Relation
from masthead.relations.rules import ASK
from masthead.relations.rules import Relation as Rule


@dataclass
class Name:
    """One relation that a story names: where, what was answered, and whether this member decides it."""

    relation: Relation
    rule: Rule
    versions: list[Variant]
    after: list[Variant]  # those that go out on a day on which no consent counts
    naming: Naming | None
    may: bool
    consent_form: ConsentForm
    decline_form: DeclineForm

    @property
    def after_in_words(self) -> str:
        """Where, and when, it goes out too late."""
        out = ((one.channel.name, one.planned_for) for one in self.after)
        return "; ".join(f"{name}, {when(at)}" if at else name for name, at in out)

    @property
    def needs_answer(self) -> bool:
        return self.rule.rule == ASK and bool(self.after)


def names_page(
    story: Story, *, member: Membership, now: datetime, consents: dict | None = None, declines: dict | None = None
) -> list[Name]:
    """Every relation that a version of the story names: six queries, however many there are."""
    rules = relations_for(story, now)
    versions = list(
        story.variants.select_related("channel", "story__campaign").prefetch_related("pictures__asset").order_by("pk")
    )
    where: dict[Rule, list[Variant]] = {}
    for version in versions:
        for rule in named_by(rules, version.draft()):
            where.setdefault(rule, []).append(version)
    rows = Relation.objects.visible_to(member).select_related("holder__person").in_bulk([one.number for one in where])
    asked = {one.relation_id: one for one in story.namings.select_related("by__person", "answered_by__person")}
    return [
        Name(
            rows[rule.number], rule, found, _after(rule, found, story, now), asked.get(rule.number), may_decide(rows[rule.number], member),
            (consents or {}).get(rule.number) or ConsentForm(auto_id=f"yes-{rule.number}-%s"),
            (declines or {}).get(rule.number) or DeclineForm(auto_id=f"no-{rule.number}-%s"),
        )
        for rule, found in sorted(where.items(), key=lambda pair: sort_key(pair[0].name))
    ]  # fmt: skip


def _after(rule: Rule, versions: list[Variant], story: Story, now: datetime) -> list[Variant]:
    days = [(one, local_day(story.organisation, max(now, one.planned_for or now))) for one in versions]
    return [one for one, day in days if not rule.is_consented_on(day)]
