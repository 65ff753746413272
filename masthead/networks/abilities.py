"""What Masthead does on each network, read from the code itself: its tables, and the methods its connector has.

One source for the table in docs/networks/abilities.md and for what the editor says before something goes out."""

from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Edits, LooksAfter, Withdraws
from masthead.networks.protocol import Publishes
from masthead.networks.words import said

NO, YES, PAGE = "–", "yes", "page only"
COLUMNS = (
    "publishes", "thread", "pictures", "film", "PDF", "link card", "first comment", "change", "take back", "looked at again", "after a doubt",
)  # fmt: skip
_FIXED = _("Once it is out on %(network)s, nobody can change it or take it back from here: read it once more.")
_WORDS_STAY = _("Once it is out on %(network)s, its words stay as they are: it can only be taken back.")
_MAILED = _("A mail that is out can not be called back: read it once more.")
_HOURS = _("Once it is out on %(network)s, it can be taken back from here for %(hours)s hours, and not later.")
_MINUTES = _(
    "Once it is out on %(network)s, its words can be changed for %(minutes)s minutes at most, and only where the account may."
)


def once_out(network) -> Promise | None:
    """What can not be undone once a post is out, in a sentence; None where both can, or a person publishes."""
    if not isinstance(network, Publishes):
        return None
    facts = {"network": network.label}
    if network.mails:
        return _MAILED
    takes_back, edits = isinstance(network, Withdraws), isinstance(network, Edits)
    if not takes_back and not edits:
        return said(_FIXED, **facts)
    if takes_back and not edits:
        return said(_WORDS_STAY, **facts)
    if network.withdraws_within:
        return said(_HOURS, hours=network.withdraws_within // timedelta(hours=1), **facts)
    if network.edits_within:
        return said(_MINUTES, minutes=network.edits_within // timedelta(minutes=1), **facts)
    return None


def abilities(network) -> dict[str, str]:
    """The columns of the table: what goes out, and what can be done about it afterwards."""
    look, limits = network.shows, network.limits
    if network.closed:
        return dict.fromkeys(COLUMNS, NO) | {"publishes": "closed: archive only"}
    return {
        "publishes": _published(network),
        "thread": YES if look.threads else NO,
        "pictures": _pictures(network),
        "film": _film(network),
        "PDF": YES if limits.pdf_bytes != 0 else NO,
        "link card": YES if look.card else NO,
        "first comment": YES if look.comments else NO,
        "change": _within(network, Edits, network.edits_within),
        "take back": _within(network, Withdraws, network.withdraws_within),
        "looked at again": _looked(network),
        "after a doubt": network.repeat.kind if isinstance(network, Publishes) else NO,
    }


def _published(network) -> str:
    return YES if isinstance(network, Publishes) else "by hand"


def _looked(network) -> str:
    """Asked of the network itself, or read on its public page, which many show to people only."""
    if network.served_here:
        return "our page"
    return "asked" if isinstance(network, LooksAfter) else "its page"


def _pictures(network) -> str:
    """How many, and whether their descriptions go out. What takes a film only has none of its own."""
    most = network.limits.pictures
    if network.shows.films_only:
        return NO
    return f"{most or 'any'}, {'described' if network.shows.describes else 'no descriptions'}"


def _film(network) -> str:
    if network.limits.video_bytes == 0:
        return NO
    return ", ".join([
        *(["beside pictures"] if network.shows.mixes else ["alone"]),
        "described" if network.shows.describes_films else "no description",
        *(["subtitles"] if network.shows.subtitles else []),
    ])  # fmt: skip


def _within(network, ability: type, within: timedelta | None) -> str:
    if not isinstance(network, ability):
        return NO
    if network.mails:  # what is in a letterbox stays there as it is
        return PAGE
    if within is None:
        return YES
    minutes = within // timedelta(minutes=1)
    return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
