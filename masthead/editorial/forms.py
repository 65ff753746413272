"""What people fill in: the brief, the words, the time, a picture, a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial import rules
from masthead.editorial.models import Campaign, Story
from masthead.kit.text import day as say_day
from masthead.kit.text import hour


def sent_with(address: str, form: forms.Form) -> forms.Form:
    """Let a form's fields be sent with another form of the page, so that no button can lose what was typed there."""
    for field in form.fields.values():
        field.widget.attrs["form"] = address
    return form


THEMES = 30  # the latest themes of the house, offered while one types


def themes_of(member) -> list[str]:
    """The themes of the house's newest stories, each once."""
    newest = Story.objects.visible_to(member).order_by("-pk").values_list("theme", flat=True)[:300]
    return list(dict.fromkeys(theme for theme in newest if theme))[:THEMES]


class StoryForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("How colleagues recognise it. Nobody else sees it.")
    )
    facts = forms.CharField(
        label=_("Facts"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What is true, with names, dates, prices. Every version is checked against them."),
    )  # fmt: skip
    objective = forms.CharField(label=_("What should people do?"), required=False, max_length=200)
    theme = forms.CharField(
        label=_("Theme"), required=False, max_length=80, widget=forms.TextInput(attrs={"list": "themes"})
    )
    bad_news = forms.BooleanField(
        label=_("The news is bad"), required=False,
        help_text=_("A closure, a mistake, a price that rises. The tone is judged as more sober then."),
    )  # fmt: skip
    campaign = forms.ModelChoiceField(label=_("Campaign"), required=False, queryset=None, empty_label=_("No campaign"))
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *given, member, story=None, **named):
        super().__init__(*given, **named)
        open_ones = Campaign.objects.visible_to(member).open()
        kept = Campaign.objects.visible_to(member).filter(pk=story.campaign_id if story else None)
        self.fields["campaign"].queryset = open_ones | kept

    def fields_of_story(self) -> dict:
        """What was typed, by the names of the story's fields."""
        return {
            name: self.cleaned_data[name] for name in ("title", "facts", "objective", "theme", "bad_news", "campaign")
        }


class WordsForm(forms.Form):
    headline = forms.CharField(label=_("Headline"), required=False, max_length=300)
    text = forms.CharField(
        label=_("Text"), required=False, strip=False, max_length=100_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    link = forms.CharField(
        label=_("Link"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    first_comment = forms.CharField(
        label=_("First comment"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Below the post, from your own account: a link, or the hashtags."),
    )  # fmt: skip
    utm_source = forms.CharField(label=_("Source"), required=False, max_length=60)
    utm_medium = forms.CharField(label=_("Medium"), required=False, max_length=60)
    utm_campaign = forms.CharField(label=_("Campaign"), required=False, max_length=100)
    numbered = forms.TypedChoiceField(
        label=_("Numbers on the posts"), required=False, coerce=bool, empty_value=False,
        choices=[("", _("none")), ("1", _("1/3, 2/3 …"))],
    )  # fmt: skip
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    SMALLER = ("first_comment", "utm_source", "utm_medium", "utm_campaign", "numbered")

    @classmethod
    def of(cls, variant, data=None):
        """The form of one version, with ids of its own: several stand on one page."""
        names = ("headline", "text", "link", "first_comment", "utm_source", "utm_medium", "utm_campaign")
        initial = {name: getattr(variant, name) for name in names}
        initial |= {"base": variant.edit_number, "numbered": "1" if variant.numbered else ""}
        form = cls(data, auto_id=f"v{variant.pk}_%s", initial=initial)
        if variant.channel.network.mails:
            form.fields["headline"].label = _("Subject of the mail")
        return form

    def words(self) -> dict:
        """What was typed, as the action takes it. A smaller field the page did not show stays as it was."""
        smaller = [name for name in self.SMALLER if name in self.data]
        return {name: self.cleaned_data[name] for name in ("base", "headline", "text", "link", *smaller)}


class PlanForm(forms.Form):
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )
    clock = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H:%M:%S"],
    )
    # What the page showed: a date that was not touched is no wish, however old the page is.
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, variant, data=None):
        """The planned time of one version, in its channel's zone."""
        there = rules.in_zone(variant.planned_for, variant.channel.zone)
        shown = {"day": there and there.date(), "clock": there and there.time()}
        shown["was"] = there.strftime("%Y-%m-%d %H:%M") if there else ""
        form = cls(data, auto_id=f"p{variant.pk}_%s", initial=shown)
        form.zone = variant.channel.zone
        return form

    def clean(self):
        """Day and time belong together, and name a minute that exists there."""
        found = super().clean()
        day, clock = found.get("day"), found.get("clock")
        if self.errors:
            return found
        if day and not clock:
            self.add_error("clock", _("Which time of that day?"))
        elif clock and not day:
            self.add_error("day", _("Which day?"))
        elif day and clock:
            found["planned_for"] = self._moment(day, clock)
        return found

    def _moment(self, day, clock):
        try:
            moment = rules.moment_of(day, clock, self.zone)
        except OverflowError:
            self.add_error("day", _("This day is too far away."))
            return None
        if moment.at is None:
            instead = rules.in_zone(moment.instead, self.zone)
            sentence = _("On %(day)s the clocks go forward: %(time)s does not exist. Take %(instead)s or later.")
            self.add_error("clock", sentence % {"day": say_day(day), "time": hour(clock), "instead": hour(instead)})
        return moment.at

    @property
    def planned_for(self):
        return self.cleaned_data.get("planned_for")

    @property
    def was_changed(self) -> bool:
        """Did somebody choose another time than the page showed? Never where the page had no such fields."""
        typed = f"{self.data.get('day', '')} {self.data.get('clock', '')[:5]}".strip()
        return "was" in self.data and typed != self.data["was"]


STILLS = "image/jpeg,image/png,image/webp,image/heic,image/heif"
FILMS = "video/mp4,video/quicktime,video/webm"


class PictureForm(forms.Form):
    # Checked by `media`, which reads the bytes; a form would only read the name.
    picture = forms.FileField(label=_("File"), required=False)
    alt = forms.CharField(
        label=_("Picture description"), required=False, max_length=1000,
        help_text=_("What is to be seen, for people who do not see it."),
    )  # fmt: skip

    @classmethod
    def of(cls, variant, data=None, files=None):
        form, limits = cls(data, files, auto_id=f"pic{variant.pk}_%s"), variant.channel.network.limits
        field = form.fields["picture"]
        taken, said = [STILLS], [_("JPEG, PNG, WebP or HEIC, 20 MB at most.")]
        if limits.video_bytes != 0:
            taken.append(FILMS)
            said.append(_("MP4, MOV or WebM, 500 MB at most."))
        if limits.pdf_bytes != 0:
            taken.append("application/pdf")
            said.append(_("PDF, 50 MB at most."))
        field.widget.attrs["accept"], field.help_text = ",".join(taken), " ".join(str(one) for one in said)
        return form


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What to change"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what to change: the author reads your note.")},
    )  # fmt: skip
