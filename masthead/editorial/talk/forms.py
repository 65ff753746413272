"""What people fill in to say something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.talk.actions import LONGEST_QUOTE, LONGEST_REMARK

NAMES = "house-names"  # the list of the house's people on the page


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "data-behaviour": "mention", "data-names": NAMES})


class AnswerForm(forms.Form):
    remark = forms.CharField(
        label=_("Your answer"), max_length=LONGEST_REMARK, widget=_words(2),
        error_messages={"required": _("Write what you want to say.")},
    )  # fmt: skip


class ThreadForm(forms.Form):
    """Something new about the story."""

    remark = forms.CharField(
        label=_("What do you want to say?"), max_length=LONGEST_REMARK, widget=_words(3),
        help_text=_("Write @ and a name to ask somebody: they are told at once."),
        error_messages={"required": _("Write what you want to say.")},
    )  # fmt: skip


class WordsThreadForm(ThreadForm):
    """Something new about a version, or about some of its words."""

    # Not a one-line field: Enter there would save the text and leave the remark behind.
    quote = forms.CharField(
        label=_("Which words?"), required=False, max_length=LONGEST_QUOTE, widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("Copied from the text as they stand there. Empty: all of it."),
    )  # fmt: skip
    start = forms.IntegerField(required=False, min_value=0, max_value=10**6, widget=forms.HiddenInput)

    field_order = ["quote", "start", "remark"]

    @classmethod
    def of(cls, variant, data=None):
        """With ids of its own: several stand on one page. Nothing in it is asked for before its button is pressed."""
        return cls(data, auto_id=f"t{variant.pk}_%s", use_required_attribute=False)
