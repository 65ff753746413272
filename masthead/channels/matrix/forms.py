"""What people choose and type about who does what."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from masthead.channels.duties import OWNERSHIP
from masthead.channels.models import DutyAssignment
from masthead.channels.naming import told_apart
from masthead.kit.fields import LongSelect

PARTS = [
    (DutyAssignment.DOING, _("does it too")),
    (DutyAssignment.CONSULTED, _("is asked before")),
    (DutyAssignment.TOLD, _("is told after")),
]
NO_PART = ("", _("no part any more"))


class SquareForm(forms.Form):
    """One duty on one channel: who is accountable, who stands in, who else has a part."""

    member = forms.TypedChoiceField(
        label=_("Answers for it"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    deputy = forms.TypedChoiceField(
        label=_("Stand-in"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    more = forms.TypedChoiceField(
        label=_("Somebody else"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    more_part = forms.ChoiceField(label=_("Their part"), choices=PARTS, required=False)

    def __init__(self, *args, members, standing=None, parts=(), **kwargs):
        self.people, self.parts = {one.pk: one for one in members}, parts
        chosen = {"member": standing.member_id, "deputy": standing.deputy_id} if standing else {}
        super().__init__(*args, initial={**chosen, **(kwargs.pop("initial", None) or {})}, **kwargs)
        names = [(str(one.pk), one.name) for one in members]
        self.fields["member"].choices = [("", _("Nobody yet")), *names]
        self.fields["deputy"].choices = [("", _("Nobody yet")), *names]
        taken = {str(one.member_id) for one in parts}
        self.fields["more"].choices = [("", "—"), *(pair for pair in names if pair[0] not in taken)]
        for one in parts:
            self.fields[f"part-{one.member_id}"] = forms.ChoiceField(
                label=one.member.name, choices=[*PARTS, NO_PART], required=False, initial=one.kind
            )

    def part_fields(self):
        """The fields of those who have a part already."""
        return [self[f"part-{one.member_id}"] for one in self.parts]

    def facts(self) -> dict:
        """What was chosen, for the action."""
        chosen = self.cleaned_data
        parts = {
            self.people[one.member_id]: chosen[f"part-{one.member_id}"]
            for one in self.parts
            if one.member_id in self.people
        }
        if chosen["more"]:
            parts[self.people[chosen["more"]]] = chosen["more_part"] or DutyAssignment.DOING
        member, deputy = self.people.get(chosen["member"]), self.people.get(chosen["deputy"])
        kept = {one: kind for one, kind in parts.items() if kind}
        return {"member": member, "deputy": deputy if member else None, "parts": kept}


class GiveForm(forms.Form):
    """One person, several duties, several channels."""

    member = forms.TypedChoiceField(label=_("Who gets it?"), coerce=int, widget=LongSelect)
    duties = forms.MultipleChoiceField(label=_("Which duties?"), widget=forms.CheckboxSelectMultiple)
    channels = forms.TypedMultipleChoiceField(
        label=_("On which channels?"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one channel.")},
    )  # fmt: skip
    everywhere = forms.BooleanField(required=False)

    def __init__(self, *args, members, duties, channels, total, **kwargs):
        super().__init__(*args, **kwargs)
        self.total, self.most = total, len(channels)
        if total > 1:
            said = ngettext_lazy("On all of them: %(n)s channel", "On all of them: %(n)s channels", total)
            self.fields["everywhere"].label = format_lazy("{said}", said=said % {"n": total})
        else:
            del self.fields["everywhere"]
        self.fields["member"].choices = [("", _("Choose")), *((str(one.pk), one.name) for one in members)]
        self.fields["duties"].choices = [
            (OWNERSHIP, _("Owner: they are asked to accept")), *((duty.code, duty.label) for duty in duties)
        ]  # fmt: skip
        self.fields["channels"].choices = [(str(pk), name) for pk, name in told_apart(channels).items()]

    def clean(self) -> dict:
        """Some channels or all of them; owners are asked one by one, so not on more than one page of channels."""
        chosen = super().clean()
        if chosen.get("everywhere"):
            self.errors.pop("channels", None)
        if chosen.get("everywhere") and self.total > self.most and OWNERSHIP in chosen.get("duties", ()):
            said = _(
                "Owners are asked one by one, at most {most} at a time: leave “Owner” out here, or tick the channels."
            )
            self.add_error("duties", format_lazy(said, most=self.most))
        return chosen


class OwnDutyForm(forms.Form):
    """A duty of the firm's own."""

    name = forms.CharField(label=_("Name"), max_length=40, help_text=_("Short, for example “Event photos”."))
    definition = forms.CharField(
        label=_("What it is"), max_length=200, help_text=_("One sentence: what is true when it is done?")
    )
    proof = forms.CharField(label=_("How one sees that it is done"), max_length=200, required=False)
    review_days = forms.IntegerField(
        label=_("To be shown every … days"), min_value=1, max_value=366, required=False,
        help_text=_("Empty: it need not be shown."),
    )  # fmt: skip


class ShowForm(forms.Form):
    """What was done, and where one sees it."""

    words = forms.CharField(label=_("What was done?"), max_length=300)
    link = forms.CharField(label=_("Link, if there is one"), max_length=500, required=False)
