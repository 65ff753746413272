"""The planned time is still to come."""

from django.utils.translation import gettext as _

from masthead.editorial.checks.look import Finding, Look
from masthead.networks import STOP, WARN


def check(look: Look):
    if look.planned_for is None:
        yield Finding("not_planned", WARN, _("No date yet: nothing goes out by itself without one."), "planned_for")
    elif look.planned_for <= look.now:
        yield Finding("planned_in_the_past", STOP, _("The planned time is past: choose another one."), "planned_for")
