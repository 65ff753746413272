"""What to take out, what to bring, and what the columns of a file hold."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.planning.table.fields import TAKEN

SPAN = timedelta(days=28)
LONGEST = timedelta(days=3660)  # ten years


def a_day():
    """A day as the browser's own field wants it, whatever the language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class OutForm(forms.Form):
    """A period, the channels, and for whom."""

    start = forms.DateField(label=_("From"), widget=a_day())
    end = forms.DateField(label=_("To"), widget=a_day())
    channel = forms.ModelMultipleChoiceField(
        label=_("Channels"), queryset=Channel.objects.none(), required=False, to_field_name="slug",
        widget=forms.CheckboxSelectMultiple, help_text=_("None ticked: all of them."),
    )  # fmt: skip
    undated = forms.BooleanField(label=_("Also what has no day yet"), required=False)
    kind = forms.ChoiceField(
        label=_("What for"), initial="back", widget=forms.RadioSelect,
        choices=[("back", _("To read, or to change and bring back here")), ("carried", _("To take to another house"))],
    )  # fmt: skip

    def __init__(self, *words, member, **named):
        super().__init__(*words, **named)
        self.fields["channel"].queryset = Channel.objects.visible_to(member).order_by("sorts_as", "pk")

    def clean(self):
        values = super().clean()
        start, end = values.get("start"), values.get("end")
        if start and end and end < start:
            self.add_error("end", _("The last day lies before the first. Turn them round."))
        elif start and end and end - start > LONGEST:
            self.add_error("end", _("That is more than ten years. Choose a shorter period."))
        return values


class InForm(forms.Form):
    file = forms.FileField(
        label=_("The table"), help_text=_("CSV or XLSX, headings in the first line, at most 10,000 rows and 10 MB.")
    )


class MappingForm(forms.Form):
    """One choice for each of our fields: which column of the file holds it."""

    def __init__(self, *words, headings: list[str], mapping: dict[str, int], **named):
        super().__init__(*words, **named)
        columns = [("", _("Not in the file"))]
        columns += [(str(n), heading or _("Column %(n)s") % {"n": n + 1}) for n, heading in enumerate(headings)]
        for field in TAKEN:
            self.fields[field.code] = forms.ChoiceField(
                label=field.label, choices=columns, required=False, initial=str(mapping.get(field.code, ""))
            )

    @property
    def mapping(self) -> dict[str, int]:
        return {code: int(value) for code, value in self.cleaned_data.items() if value}
