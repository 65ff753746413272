"""Who looks whether a profile agrees with the brand kit."""

from django.utils.translation import gettext_lazy as _

from masthead.channels import duties
from masthead.channels.permits import Permit

LOOK = Permit(_("Checking the profile"), (duties.CONSISTENCY,))
