"""The four screens' forms. What they hold is kept in the session until the last one."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from masthead.desk.onboarding.rules import LIKES
from masthead.networks import NETWORKS, choices
from masthead.people.models import Person

MOST_A_WEEK = 50


class MeForm(forms.Form):
    """Who begins: the head of social media, until they hand it on."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Your e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label=_("A password"), help_text=_("At least 10 characters. Three words are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )  # fmt: skip

    def clean_email(self):
        email = Person.objects.normalise(self.cleaned_data["email"])
        if Person.objects.filter(email=email).exists():
            raise forms.ValidationError(_("There is an account with this e-mail already. Sign in with it."))
        return email

    def clean(self):
        values = super().clean()
        if values.get("password"):
            try:
                validate_password(values["password"], Person(name=values.get("name", ""), email=values.get("email")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return values


class ShopForm(forms.Form):
    """The firm and where it is present."""

    shop = forms.CharField(label=_("Name of your shop or firm"), max_length=120)
    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", help_text=_("Leave it empty if there is none.")
    )
    why = forms.CharField(
        label=_("Why are you on social media?"), max_length=300, required=False,
        help_text=_("One sentence, with a number if you have one: “So that forty new people taste our cheese each month.”"),
    )  # fmt: skip
    networks = forms.MultipleChoiceField(
        label=_("Where are you present, or soon will be?"), widget=forms.CheckboxSelectMultiple, choices=choices,
        error_messages={"required": _("Tick at least one. You can add others later.")},
    )  # fmt: skip

    def for_reading(self) -> None:
        """The networks are what the website is to tell; the website is what is needed."""
        self.fields["networks"].required = False
        self.fields["website"].required = True


class Habits(forms.Form):
    """What somebody likes to do, and which of the firm's channels they look after today."""

    likes = forms.MultipleChoiceField(
        label=_("Likes"), required=False, widget=forms.CheckboxSelectMultiple, choices=list(LIKES.items())
    )
    runs = forms.MultipleChoiceField(
        label=_("Looks after already"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, networks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["runs"].choices = [(key, NETWORKS[key].label) for key in networks]


class PersonForm(Habits):
    """One colleague: a name is enough."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False,
        help_text=_("Or leave it empty: just a name on the rota, who checks and signs nothing before you invite them."),
    )  # fmt: skip

    field_order = ["name", "email", "likes", "runs"]

    def clean(self):
        values = super().clean()
        if values.get("email") and not values.get("name"):
            self.add_error("name", _("Say the name too."))
        return values


class MyLikesForm(Habits):
    """What the head likes to do and does already."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["likes"].label = _("What do you like to do yourself?")
        self.fields["runs"].label = _("What do you look after already?")


class Colleagues(forms.BaseFormSet):
    """The team: each e-mail once, and the head's own not again."""

    def __init__(self, *args, own: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.own = own

    def clean(self):
        seen = {self.own}
        for form in self.forms:
            email = Person.objects.normalise(getattr(form, "cleaned_data", {}).get("email"))
            if email and email in seen:
                form.add_error("email", _("This e-mail is on the team already."))
            seen.add(email)


PeopleForms = forms.formset_factory(PersonForm, formset=Colleagues, extra=0, min_num=1, max_num=14, absolute_max=15)


class LineForm(forms.Form):
    """Who looks after one channel, and who stands in."""

    owner = forms.TypedChoiceField(label=_("Owner"), coerce=int, required=False, empty_value=None)
    stand_in = forms.TypedChoiceField(label=_("Stand-in"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(str(number), name) for number, name in people]
        self.fields["owner"].choices = [("", _("Nobody yet")), *named]
        self.fields["stand_in"].choices = [("", _("No stand-in yet")), *named]

    def clean(self):
        values = super().clean()
        if values.get("owner") is not None and values.get("owner") == values.get("stand_in"):
            self.add_error("stand_in", _("A stand-in must be somebody else."))
        return values


class RhythmForm(forms.Form):
    """How often each channel speaks in a week."""

    def __init__(self, *args, networks, **kwargs):
        super().__init__(*args, **kwargs)
        for key in networks:
            network = NETWORKS[key]
            if not network.has_rhythm:
                continue
            self.fields[key] = forms.FloatField(
                label=network.label, min_value=0, max_value=MOST_A_WEEK, initial=network.suggested_rhythm.target,
                widget=forms.NumberInput(attrs={"step": "0.25", "inputmode": "decimal"}),
            )  # fmt: skip
