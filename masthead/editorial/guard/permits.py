"""Who may say twice what stands on another channel: its owner (row 6.4)."""

from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.permits import Permit

SAY_TWICE = Permit(_("Letting the same words go out twice"), (OWNERSHIP,))
