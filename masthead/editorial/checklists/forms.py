from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checklists import rules
from masthead.editorial.checklists.lines import LINES
from masthead.editorial.checklists.models import LONGEST

_USUAL = {rules.NOT_HERE: _("as usual: not asked"), rules.ASKED: _("as usual: asked")}
_SOMETIMES = {
    "high": _("As usual it is mandatory where the risk is high."), "offer": _("As usual it is mandatory with a price."),
    "paid": _("As usual it is mandatory where it was paid for."), "contest": _("As usual it is mandatory in a contest."),
}  # fmt: skip
CHOICES = [(rules.NOT_HERE, _("not asked")), (rules.ASKED, _("asked")), (rules.MUST, _("mandatory"))]


class LinesForm(forms.Form):
    """One choice for each line that comes with Masthead, in one format."""

    def __init__(self, *given, format: str, levels: dict[str, str], **named):
        super().__init__(*given, **named)
        for line in LINES.values():
            sometimes = _SOMETIMES.get(line.must)
            usual = _USUAL[rules.usual(line, format)]
            self.fields[line.code] = forms.ChoiceField(
                label=line.sentence, choices=[("", usual), *CHOICES], required=False, initial=levels.get(line.code, ""),
                help_text=sometimes or (_("The checks answer it by themselves.") if line.checks else ""),
            )  # fmt: skip

    def of(self, kind: str):
        """The fields of one kind of line."""
        return [self[line.code] for line in LINES.values() if line.kind == kind]


class OwnLineForm(forms.Form):
    text = forms.CharField(label=_("A line of our own"), max_length=LONGEST)
    must = forms.BooleanField(label=_("Nobody signs without it"), required=False)
