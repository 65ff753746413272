"""What the head says about each question."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from masthead.channels.health.models import SelfClaim
from masthead.channels.health.reading import Check, Line
from masthead.channels.health.words import ASKED, SEEN, WHERE


@dataclass(frozen=True)
class Row:
    """One question as it is shown."""

    line: Line
    field: forms.BoundField

    @property
    def asked(self):
        return ASKED[self.line.code]

    @property
    def seen(self) -> str:
        return SEEN[self.line.code] % {"done": self.line.seen.done, "of": self.line.seen.of}

    @property
    def said(self):
        return _("not answered") if self.line.said is None else dict(SelfClaim.ANSWERS)[self.line.said]

    @property
    def answer(self):
        return dict(SelfClaim.ANSWERS)[self.line.seen.answer]

    @property
    def kind(self) -> str:
        return ("bad", "warn", "warn", "ok")[self.line.seen.answer]

    @property
    def where(self) -> str:
        name, after, _label = WHERE[self.line.code]
        return reverse(name) + after

    @property
    def verb(self):
        return WHERE[self.line.code][2]


class ClaimsForm(forms.Form):
    """One choice for each question; not answering is allowed."""

    def __init__(self, *args, check: Check, **rest):
        super().__init__(*args, **rest)
        self.check = check
        for line in check.lines:
            self.fields[line.code] = forms.TypedChoiceField(
                label=_("We say"), choices=[("", _("not answered")), *SelfClaim.ANSWERS], coerce=int, empty_value=None,
                required=False, initial="" if line.said is None else line.said, widget=forms.Select({"class": "input"}),
            )  # fmt: skip

    def said(self) -> dict[str, int]:
        """The questions that were answered."""
        return {code: answer for code, answer in self.cleaned_data.items() if answer is not None}

    def rows(self) -> list[Row]:
        return [Row(line, self[line.code]) for line in self.check.lines]
