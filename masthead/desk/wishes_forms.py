"""What somebody chooses about their mails."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.desk.models import MailWishes
from masthead.people.thresholds import WEEK_TOLD, own_said


class MailsForm(forms.ModelForm):
    at_once = forms.TypedChoiceField(
        label=_("What can not wait"), coerce=lambda value: value == "True",
        choices=[(True, _("By mail at once")), (False, _("In the mail of the day"))],
    )  # fmt: skip
    daily = forms.TypedChoiceField(
        label=_("The mail of the day"), coerce=lambda value: value == "True",
        choices=[(True, _("On working days, when there is something to say")), (False, _("Never"))],
    )  # fmt: skip
    daily_hour = forms.TypedChoiceField(
        label=_("At what hour"), coerce=int, choices=[(hour, f"{hour}:00") for hour in range(24)]
    )
    monday = forms.TypedChoiceField(
        label=_("The head’s week"), coerce=lambda value: value == "True",
        choices=[(True, _("By mail")), (False, _("Only in Masthead"))],
    )  # fmt: skip
    zone = forms.ChoiceField(
        label=_("Time zone"), required=False,
        choices=lambda: [("", _("The organisation’s"))]
        + [(zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"],
    )  # fmt: skip

    class Meta:
        model = MailWishes
        fields = ["at_once", "daily", "daily_hour", "zone", "monday"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = own_said(self.instance.member.organisation, WEEK_TOLD)
        self.fields["monday"].help_text = _("It comes on %(day)s, to whoever leads social media then.") % {"day": day}
