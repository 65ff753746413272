"""The questions of the health check in words: what is asked, what is missing, and on which page one mends it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from masthead.channels.health.rules import ACCESS, EVERY_DUTY, FINDS, OWNER, STAND_INS, WHY

ASKED = {
    OWNER: _("Every channel has one owner who accepted."),
    WHY: _("We can say why we are on social media, and why each channel exists."),
    EVERY_DUTY: _("Every duty on every channel has a name."),
    STAND_INS: _("Every owner and the head have somebody who stands in."),
    FINDS: _("Everybody finds within a minute whom to ask."),
    ACCESS: _("We know who can get in everywhere, and nobody who left still can."),
}
SEEN = {
    OWNER: ngettext_lazy("%(done)s of %(of)s channel", "%(done)s of %(of)s channels", "of"),
    WHY: ngettext_lazy("%(done)s of %(of)s channel", "%(done)s of %(of)s channels", "of"),
    EVERY_DUTY: ngettext_lazy("%(done)s of %(of)s duty", "%(done)s of %(of)s duties", "of"),
    STAND_INS: ngettext_lazy("%(done)s of %(of)s place", "%(done)s of %(of)s places", "of"),
    FINDS: ngettext_lazy("%(done)s of %(of)s person looked lately", "%(done)s of %(of)s people looked lately", "of"),
    ACCESS: ngettext_lazy("%(done)s of %(of)s channel in order", "%(done)s of %(of)s channels in order", "of"),
}
MISSING = {
    OWNER: _("no owner"), WHY: _("why"), EVERY_DUTY: _("duties"), STAND_INS: _("stand-in"), ACCESS: _("access"),
}  # fmt: skip
WHERE = {
    OWNER: ("channels:matrix", "?show=gaps", _("Name owners")),
    WHY: ("channels:side_by_side", "?show=gaps", _("Fill the guides")),
    EVERY_DUTY: ("channels:matrix", "?show=gaps", _("Name people")),
    STAND_INS: ("channels:masthead", "", _("Name stand-ins")),
    FINDS: ("channels:sharing", "", _("Share the masthead")),
    ACCESS: ("channels:access", "", _("Look through access")),
}
