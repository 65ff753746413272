"""The page of limits: every number with what it decides, its usual value, its reason, and who changed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils.dates import WEEKDAYS

from masthead.journal.models import Entry
from masthead.people.models import Organisation
from masthead.people.threshold_rules import bounds_said, clashes
from masthead.people.threshold_table import GROUPS, THRESHOLDS
from masthead.people.threshold_units import WEEKDAY, Group, Threshold
from masthead.people.thresholds import said, unit_of, value

LOOKED_THROUGH = 200  # changes, the newest: of one that is older nobody asks any more


@dataclass(frozen=True)
class Change:
    """Who changed a limit last, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Line:
    """One limit as it is shown."""

    threshold: Threshold
    field: forms.BoundField
    number: int
    change: Change | None

    @property
    def now(self) -> str:
        return said(self.threshold.code, self.number)

    @property
    def unit(self) -> str:
        return unit_of(self.threshold.code, self.number)

    @property
    def usual(self) -> str:
        return said(self.threshold.code, self.threshold.default)

    @property
    def is_own(self) -> bool:
        return self.number != self.threshold.default


def changes_of(organisation: Organisation) -> dict[str, Change]:
    """The last change of each limit, out of the journal: one query."""
    found: dict[str, Change] = {}
    entries = Entry.objects.filter(organisation_id=organisation.pk, verb="people.set_thresholds")
    for entry in entries.order_by("-pk")[:LOOKED_THROUGH]:
        for code in entry.facts.get("changed", ()):
            found.setdefault(code, Change(entry.by_name, entry.at))
    return found


class ThresholdsForm(forms.Form):
    """One number for each limit, between its least and its most."""

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self._now = {code: value(organisation, code) for code in THRESHOLDS}
        for one in THRESHOLDS.values():
            self.fields[one.code] = _day(one) if one.unit == WEEKDAY else _number(one)
            self.fields[one.code].initial = self._now[one.code]

    def groups(self, changes: Mapping[str, Change]) -> list[tuple[Group, list[Line]]]:
        """The limits subject by subject."""
        return [(group, [self._line(one, changes) for one in group.thresholds]) for group in GROUPS]

    def _line(self, one: Threshold, changes: Mapping[str, Change]) -> Line:
        return Line(one, self[one.code], self._now[one.code], changes.get(one.code))

    def clean(self):
        found = super().clean()
        for code, sentence in clashes(found).items():
            self.add_error(code, sentence)
        return found


def _number(one: Threshold) -> forms.Field:
    wrong = dict.fromkeys(("required", "invalid", "min_value", "max_value"), bounds_said(one.code))
    return forms.IntegerField(
        label=one.label, min_value=one.least, max_value=one.most, error_messages=wrong,
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )  # fmt: skip


def _day(one: Threshold) -> forms.Field:
    days = [(number, WEEKDAYS[number - 1]) for number in range(one.least, one.most + 1)]
    return forms.TypedChoiceField(
        label=one.label, choices=days, coerce=int, widget=forms.Select(attrs={"class": "input"})
    )
