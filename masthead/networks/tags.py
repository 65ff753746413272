"""Hashtags and mentions: which a text holds, and which of them do not exist on its network. Pure."""

from collections import Counter
from collections.abc import Iterable

import regex
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from masthead.networks.counting import addresses
from masthead.networks.protocol import NOTE, WARN, Draft, Problem
from masthead.networks.shows import DOMAIN, FEDIVERSE, NAME, Shows
from masthead.networks.words import said

_hashtag = regex.compile(r"(?<![\w&/#＃])[#＃](?=\w*\p{L})(\w+)")
_mention = regex.compile(r"(?<![\w/@.])@([\w-]+(?:\.[\w-]+)*)(@[\w-]+(?:\.[\w-]+)+)?")
_BLUESKY = (".bsky.social",)


def hashtags(text: str) -> list[str]:
    """The hashtags of a text in its order, without the sign; none inside an address."""
    return [found[1] for found in _hashtag.finditer(_without_addresses(text))]


def mentions(text: str) -> list[str]:
    """The names a text mentions in its order, with their sign; none inside an address."""
    return [found[0] for found in _mention.finditer(_without_addresses(text))]


def used_before(texts: Iterable[str], most: int) -> list[str]:
    """The hashtags of these texts, the most used first, each as it was written last."""
    spelt: dict[str, str] = {}
    times: Counter[str] = Counter()
    for text in texts:
        for tag in dict.fromkeys(hashtags(text)):
            spelt.setdefault(tag.casefold(), tag)
            times[tag.casefold()] += 1
    return [spelt[tag] for tag, _times in times.most_common(most)]


def problems(draft: Draft, look: Shows, wanted: tuple[int, int]) -> list[Problem]:
    """What is wrong here with the hashtags and mentions of a draft, for the person to weigh."""
    text = f"{draft.text}\n{draft.first_comment}"
    if look.ignores_hashtags_above:
        count = len(hashtags(f"{draft.headline}\n{draft.text}"))
        if count > look.ignores_hashtags_above:
            facts = {"count": count, "most": look.ignores_hashtags_above}
            return [Problem("hashtags_ignored", WARN, said(_IGNORED, **facts), "text"), *_mentions(text, look.mentions)]
    return [*_hashtags(text, wanted), *_mentions(text, look.mentions)]


def _hashtags(text: str, wanted: tuple[int, int]):
    count, (least, most) = len(hashtags(text)), wanted
    if count > most:
        yield Problem("hashtags_too_many", WARN if most else NOTE, too_many(count, most), "text")
    elif count < least and text.strip():
        yield Problem("hashtags_too_few", NOTE, too_few(count, least, most), "text")


def _mentions(text: str, kind: str):
    for found in _mention.finditer(_without_addresses(text)):
        name, server = found[1], found[2]
        if server and kind != FEDIVERSE:
            yield Problem("mention_of_elsewhere", WARN, said(_FEDIVERSE, name=found[0]), "text")
        elif not server and name.casefold().endswith(_BLUESKY) and kind != DOMAIN:
            yield Problem("mention_of_elsewhere", WARN, said(_DOMAIN, name=found[0]), "text")
        elif not server and kind == DOMAIN and "." not in name:
            yield Problem("mention_incomplete", WARN, said(_INCOMPLETE, name=found[0]), "text")
        elif not server and kind == FEDIVERSE:
            yield Problem("mention_local", NOTE, said(_LOCAL, name=found[0]), "text")
        elif kind == NAME and "-" in name:
            yield Problem("mention_impossible", WARN, said(_NO_NAME, name=found[0]), "text")


_IGNORED = _(
    "%(count)d hashtags, those of the title included: with more than %(most)d they all count for nothing here."
)
_FEDIVERSE = _("“%(name)s” is a name on Mastodon: here it mentions nobody.")
_DOMAIN = _("“%(name)s” is a name on Bluesky: here it mentions nobody.")
_INCOMPLETE = _("“%(name)s” mentions nobody on Bluesky: write the whole name, like @name.bsky.social.")
_LOCAL = _("“%(name)s” means somebody on your own server; of another server write @name@server.")
_NO_NAME = _("“%(name)s” mentions nobody: names here have no hyphen.")


def _too_many(count: int, most: int) -> str:
    if not most:
        return ngettext("Hashtags do nothing here.", "Hashtags do nothing here.", count)
    return ngettext(
        "%(count)d hashtags: more than %(most)d puts people off here.",
        "%(count)d hashtags: more than %(most)d put people off here.",
        most,
    ) % {"count": count, "most": most}


def _too_few(count: int, least: int, most: int) -> str:
    return ngettext(
        "%(least)d to %(most)d hashtags help people find it here: there is %(count)d.",
        "%(least)d to %(most)d hashtags help people find it here: there are %(count)d.",
        count,
    ) % {"least": least, "most": most, "count": count}


too_many = lazy(_too_many, str)
too_few = lazy(_too_few, str)


def _without_addresses(text: str) -> str:
    for start, end in reversed(addresses(text)):
        text = f"{text[:start]} {text[end:]}"
    return text
