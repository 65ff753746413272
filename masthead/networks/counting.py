"""How networks count. Pure functions: the same text, the same number, no network and no settings."""

import unicodedata
from collections.abc import Callable

import regex

URL_LENGTH = 23  # what X and Mastodon count for any address

_web_address = regex.compile(r"https?://[^\s<>\"'`]+", regex.I)
_closing = ".,:;!?…»)]}'\"’”"
_remote_mention = regex.compile(r"(?<![\w/@])@(\w+(?:[\w.-]*\w)?)@[\w.-]+\w")

# X: code points of these ranges weigh 1, all others 2 (twitter-text configuration v3).
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_emoji = regex.compile(
    r"(?:\p{RI}\p{RI})|[0-9#*]\uFE0F?\u20E3"
    r"|(?![0-9#*])(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|(?<!\p{Emoji})\p{Extended_Pictographic})"
    r"(?:\p{EMod}|\uFE0F)?(?:[\U000E0020-\U000E007F]+)?"
    r"(?:\u200D\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)?)*"
    r"|\p{Emoji_Modifier_Base}\p{EMod}(?:\u200D\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)?)*"
)
# Endings that make an address of words without https://: X counts “oui.Je” as a link to Jersey, so do we.
_COUNTRIES = (
    "a[cdefgilmnoqrstuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[cegrstu]|f[ijkmor]|"
    "g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|"
    "m[acdeghklmnopqrstuvwxyz]|n[acefgilopruz]|om|p[aefghklmnrstwy]|qa|r[eosuw]|s[abcdeghijklmnorstuvxyz]|"
    "t[cdfghjklmnortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]"
)
_GENERIC = (
    "com|net|org|edu|gov|info|biz|name|app|dev|shop|store|blog|site|online|club|xyz|bzh|paris|alsace|corsica|eco|"
    "news|press|social|page|cafe|bio|pro|museum|travel|jobs|mobi|media|studio|agency|photo|live|tech|world|wiki|"
    "москва|онлайн|сайт|みんな|コム|닷컴|한국|中国|公司|网络|香港|موقع"
)
_label = r"[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?"
_ascii_label = r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
_latin = r"a-z0-9\u00C0-\u024F\u0400-\u04FF"
_x_any, _x_end = rf"[{_latin}!*';:=+,.$/%#\[\]\-–_~@|&]", rf"[{_latin}=_#/+\-]"
_x_round = rf"\((?:{_x_any}|\({_x_any}*\))*\)"
_x_path = (
    rf"(?::\d+)?(?:/(?:(?:{_x_any}|{_x_round})*(?:{_x_end}|{_x_round}))?)?"
    r"(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?"
)
_x_address = regex.compile(
    rf"(?<![{_latin}@＠$#＃./_\-])(?:https?://(?P<host>(?:{_label}\.)+"
    rf"(?:{_GENERIC}|{_COUNTRIES}|xn--[a-z0-9-]+|[a-z]{{2,24}}|[^\W\da-z_][\p{{L}}\p{{M}}]{{1,23}}))"
    rf"|(?P<bare>(?:{_ascii_label}\.)+(?:{_GENERIC}|{_COUNTRIES})))"
    rf"(?![{_latin}@＠_-]|\.[{_latin}])(?:{_x_path})",
    regex.I,
)


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web addresses begin and end in a text, without the punctuation that follows them."""
    found = []
    for match in _web_address.finditer(text):
        end = match.end()
        while end > match.start() and text[end - 1] in _closing:
            if text[end - 1] == ")" and text[match.start() : end].count("(") >= text[match.start() : end].count(")"):
                break
            end -= 1
        if end > match.start() + len("https://"):
            found.append((match.start(), end))
    return found


def emojis(text: str) -> list[tuple[int, int]]:
    """Where emoji begin and end in a text; a flag or a family is one."""
    return [found.span() for found in _emoji.finditer(text)]


def graphemes(text: str) -> int:
    """What a person calls characters: a flag or a family is one."""
    return len(regex.findall(r"\X", text))


def utf8_bytes(text: str) -> int:
    """Length in UTF-8."""
    return len(text.encode())


def utf16_units(text: str) -> int:
    """Length as JavaScript counts it."""
    return len(text.encode("utf-16-le")) // 2


def threads_units(text: str) -> int:
    """Threads counts emoji as their UTF-8 bytes and everything else as characters."""
    return len(_emoji.sub("", text)) + sum(utf8_bytes(found.group()) for found in _emoji.finditer(text))


def mastodon_units(text: str, url_length: int = URL_LENGTH) -> int:
    """Graphemes; each address counts as the server says, a mention of another server without its domain."""
    counted, at = 0, 0
    for start, end in addresses(text):
        counted += _without_domains(text[at:start]) + url_length
        at = end
    return counted + _without_domains(text[at:])


def _without_domains(text: str) -> int:
    return graphemes(_remote_mention.sub(r"@\1", text))


def x_units(text: str) -> int:
    """X's weights: 23 for an address, 2 for an emoji, 2 for Chinese, Japanese and Korean, after NFC."""
    text = unicodedata.normalize("NFC", text)
    counted, at = 0, 0
    for match in _x_address.finditer(text):
        if _is_no_name(match):
            continue
        counted += _x_weight(text[at : match.start()]) + URL_LENGTH
        at = match.end()
    return counted + _x_weight(text[at:])


def _is_no_name(match) -> bool:
    """No address is that whose name has a part too long for the name service."""
    return any(_dns_length(label) > 63 for label in (match["host"] or match["bare"]).split("."))


def _dns_length(label: str) -> int:
    return len(label) if label.isascii() else len("xn--") + len(label.encode("punycode"))


def _x_weight(text: str) -> int:
    emoji = _emoji.findall(text)
    rest = _emoji.sub("", text)
    return 2 * len(emoji) + sum(1 if any(a <= ord(c) <= b for a, b in _LIGHT) else 2 for c in rest)


COUNTERS: dict[str, Callable[[str], int]] = {
    "characters": len,
    "graphemes": graphemes,
    "bytes": utf8_bytes,
    "utf16": utf16_units,
    "threads": threads_units,
    "mastodon": mastodon_units,
    "x": x_units,
}
