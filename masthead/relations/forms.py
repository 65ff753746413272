from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.relations.models import Relation
from masthead.relations.rules import ASK


class RelationForm(forms.Form):
    """A client or partner, and how to mind them."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("As it is written: Maison Dupont. Capitals and accents are forgiven."),
    )
    kind = forms.ChoiceField(label=_("What are they to us?"), choices=Relation.KINDS)
    rule = forms.ChoiceField(
        label=_("May they be named in public?"), choices=Relation.NAMING, widget=forms.RadioSelect, initial=ASK
    )
    holder = forms.TypedChoiceField(
        label=_("Who holds the relation"), coerce=int, help_text=_("One person: whoever talks to them.")
    )
    spellings = forms.CharField(
        label=_("Other spellings"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line: a short form, the name of the person."),
    )  # fmt: skip
    handles = forms.CharField(
        label=_("Handles"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line: @maisondupont, maisondupont.example."),
    )  # fmt: skip
    embargo_day = forms.DateField(
        label=_("Embargo until"), required=False, help_text=_("Nothing that names them goes out before this moment."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    embargo_time = forms.TimeField(
        label=_("At what time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *given, members, names: bool = True, **named):
        """`names`: whether another holder may be named."""
        super().__init__(*given, **named)
        self.people = {one.pk: one for one in members}
        self.fields["holder"].choices = [(str(one.pk), one.name) for one in members]
        if not names:
            del self.fields["holder"]

    def facts(self) -> dict:
        """What was typed, for the action."""
        said = dict(self.cleaned_data)
        day, hour = said.pop("embargo_day"), said.pop("embargo_time") or time()
        said["embargo_until"] = timezone.make_aware(datetime.combine(day, hour)) if day else None
        if "holder" in said:
            said["holder"] = self.people[said["holder"]]
        return said


def initial_of(relation: Relation) -> dict:
    """A relation as its form shows it."""
    names = ("name", "kind", "rule", "spellings", "handles")
    shown = {name: getattr(relation, name) for name in names} | {"holder": str(relation.holder_id)}
    if relation.embargo_until:
        local = timezone.localtime(relation.embargo_until)
        shown |= {"embargo_day": local.date(), "embargo_time": local.time()}
    return shown
