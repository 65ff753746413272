"""The planned time is still to come."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import STOP, WARN


def find(look: Look):
    if look.planned_for is None:
        yield Finding("not_planned", WARN, _("No date yet: nothing goes out by itself without one."), "planned_for")
    elif look.planned_for <= look.now:
        yield Finding("planned_in_the_past", STOP, _("The planned time is past: choose another one."), "planned_for")


CHECK = Check(
    "planned",
    gettext_lazy("The time is still to come"),
    gettext_lazy("What is planned in the past never goes out."),
    find,
    (STOP, WARN),
    guards=True,
)
