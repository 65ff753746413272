from django import forms
from django.utils.translation import gettext_lazy as _

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
THIS, ALL = "story", "all"


class ConsentForm(forms.Form):
    """They said yes."""

    evidence = forms.CharField(
        label=_("How they said yes"), max_length=300, help_text=_("A mail of which day, a signed sheet, and from whom.")
    )
    scope = forms.ChoiceField(
        label=_("For what"),
        choices=[(THIS, _("for this story")), (ALL, _("for every story"))],
        widget=forms.RadioSelect,
        initial=THIS,
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=DAY, help_text=_("Empty: until they take it back.")
    )

    def __init__(self, *given, for_story: bool = True, **named):
        super().__init__(*given, **named)
        if not for_story:
            del self.fields["scope"]


class DeclineForm(forms.Form):
    """They are not to be named."""

    reason = forms.CharField(label=_("Why not"), max_length=300)
