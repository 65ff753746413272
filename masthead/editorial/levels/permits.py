"""Who says how strict the checks are: whoever answers for quality on the channel."""

from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import QUALITY
from masthead.channels.permits import Permit

SET_CHECKS = Permit(_("Setting the checks"), (QUALITY,))
