"""What to change when a text goes from one channel to another, in words: from both guides and what is known of the networks.

It reads two versions with their channels (rows 6.1, 6.3); what they keep to already is not said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.channels.guides.rules import plain
from masthead.channels.models import Channel, Overlap
from masthead.channels.publics.reading import whom_to_address
from masthead.editorial.models import Variant
from masthead.networks.counting import addresses
from masthead.networks.facts import FACTS
from masthead.networks.tags import hashtags
from masthead.networks.words import said

SHOWN = 200  # characters of a guide's own words
MOST = 3  # things to change that are said while one writes; all of them stand beside both texts
_PUBLIC = _("Speak to the public of %(channel)s: %(words)s")
_TONE = _("Change the tone: %(words)s")
_STYLE = _("Write in this style: %(words)s")
_THEMES = _("Choose what belongs to its themes: %(words)s")
_AVOID = _("Leave out what is not done here: %(words)s")
_YOU = _("Say %(word)s to people.")
_WE = _("Speak as “we”.")
_I = _("Speak as “I”.")
_SHORT = _("Shorten it by %(over)s: %(limit)s characters at most, counted as %(network)s counts.")
_CUT = _("Begin with what counts: the first %(cut)s characters are seen before somebody asks for more.")
_NO_LINK = _("Nobody can click a link here: say where to find it.")
_TAGS = _("Use %(least)s to %(most)s hashtags.")
_NO_TAGS = _("Leave the hashtags out: they do nothing here.")
_PICTURE = _("The picture comes first: choose it for this channel, then write.")


@dataclass(frozen=True)
class Advice:
    """What to change, and how old what we know about the network is."""

    sentences: tuple[Any, ...]
    source: Any
    checked_on: date

    @property
    def source_is_ours(self) -> bool:
        """Is it said in the reader's language, and not in that of a page of the network?"""
        return isinstance(self.source, Promise)


def advice(mine: Variant, theirs: Variant, *, overlap: Overlap | None = None) -> Advice:
    """What to change in the words of `mine`, which say what `theirs` says, so that they speak to their own public.

    `overlap` is the estimate of how many follow both, where there is one (row 6.6)."""
    here, there = mine.channel, theirs.channel
    fact = FACTS[here.network_key if here.network_key in FACTS else "other"]
    of_network = _of_network(mine) if here.network_key != there.network_key else ()
    first = whom_to_address(here, overlap) if overlap else ()
    return Advice((*first, *_of_guides(here, there, addressed=bool(first)), *of_network), fact.source, fact.checked_on)


def in_short(mine: Variant, alike: list[Variant]) -> tuple[Any, ...]:
    """The first things to change, for beside the words while somebody writes; whom they address is said there already."""
    here, channels = mine.channel, [one.channel for one in alike]
    guides = chain.from_iterable(_of_guides(here, there, addressed=True) for there in channels)
    elsewhere = any(there.network_key != here.network_key for there in channels)
    said = {str(one): one for one in chain(guides, _of_network(mine) if elsewhere else ())}
    return tuple(islice(said.values(), MOST))


def _of_guides(here: Channel, there: Channel, *, addressed: bool) -> Iterator[Any]:
    if not addressed and _differs(here, there, "audience"):
        yield said(_PUBLIC, channel=here.name, words=here.audience[:SHOWN])
    if here.you and here.you != there.you and here.language == "fr":
        yield said(_YOU, word=here.you)
    if here.speaker and here.speaker != there.speaker:
        yield _WE if here.speaker == "we" else _I
    for name, sentence in (("tone", _TONE), ("style", _STYLE), ("subjects", _THEMES), ("avoid", _AVOID)):
        if _differs(here, there, name):
            yield said(sentence, words=getattr(here, name)[:SHOWN])


def _of_network(mine: Variant) -> Iterator[Any]:
    """Only what these words do not keep to yet."""
    network, text = mine.channel.network, mine.text
    if not mine.channel.tone:
        yield said(_TONE, words=network.tone)
    count = network.count(mine.draft())
    if count.over:
        yield said(_SHORT, over=count.over, limit=count.limit, network=network.label)
    if network.shows.cut and len(text) > network.shows.cut:
        yield said(_CUT, cut=network.shows.cut)
    if not network.shows.clickable and (mine.link or addresses(text)):
        yield _NO_LINK
    least, most = network.hashtags
    if not least <= len(hashtags(text)) <= most:
        yield said(_TAGS, least=least, most=most) if most else _NO_TAGS
    if network.shows.pictures_first:
        yield _PICTURE


def _differs(here: Channel, there: Channel, name: str) -> bool:
    words = plain(getattr(here, name))
    return bool(words) and words != plain(getattr(there, name))
