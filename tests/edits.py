"""Twelve kinds of light edits, as people make them when they say the same thing again: what the guard must still find.

Each takes a text and a source of chance, and answers the text as somebody would post it elsewhere. Strengths are those of
the study the thresholds come from: a sentence more or less, one word in twelve, 280 characters."""

import re
import unicodedata
from random import Random

TAGS = ("news", "local", "weekend", "cheese", "lyon", "open", "fromage", "marche")
EMOJI = ("🧀", "🎉", "👉", "✨", "📅", "❤️")
OTHERS = ("today", "fresh", "really", "soon", "simple", "aujourd’hui", "vraiment", "petit", "chez", "encore")
MORE = (
    "Come and see us on Saturday morning, the door is open.", "Tell your friends and bring your neighbours along.",
    "Venez nous voir samedi matin, la porte est ouverte.", "Dites-le à vos amis et à vos voisins.",
)  # fmt: skip


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?…])\s+|\n+", text) if one.strip()]


def identical(text: str, chance: Random) -> str:
    return text


def hashtags(text: str, chance: Random) -> str:
    return f"{text} #{chance.choice(TAGS)} #{chance.choice(TAGS)}"


def links(text: str, chance: Random) -> str:
    bare = re.sub(r"https?://\S+", "", text)
    return f"{bare} https://example.org/{chance.randrange(10_000)}"


def emoji(text: str, chance: Random) -> str:
    return f"{chance.choice(EMOJI)} {text} {chance.choice(EMOJI)}"


def dressed(text: str, chance: Random) -> str:
    """Hashtags, a link, an emoji and a mention at once."""
    return f"{chance.choice(EMOJI)} {links(hashtags(text, chance), chance)} @somebody"


def case_and_accents(text: str, chance: Random) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return plain.upper().replace("’", "'").replace("“", '"')


def cut_at_280(text: str, chance: Random) -> str:
    return text if len(text) <= 280 else text[:279].rsplit(" ", 1)[0] + "…"


def sentence_removed(text: str, chance: Random) -> str:
    """One sentence less, where at least half of the text is left: more would be another post."""
    kept = _sentences(text)
    light = [at for at, one in enumerate(kept) if 2 * len(one) <= len(text)]
    if light and len(kept) > 1:
        kept.pop(chance.choice(light))
    return " ".join(kept)


def sentence_added(text: str, chance: Random) -> str:
    kept = _sentences(text)
    kept.insert(chance.randrange(len(kept) + 1), chance.choice(MORE))
    return " ".join(kept)


def reordered(text: str, chance: Random) -> str:
    kept = _sentences(text)
    chance.shuffle(kept)
    return " ".join(kept)


def words_changed(text: str, chance: Random) -> str:
    """One word in twelve, and at least one."""
    words = text.split(" ")
    for at in chance.sample(range(len(words)), max(1, round(len(words) / 12))):
        words[at] = chance.choice(OTHERS)
    return " ".join(words)


def longer(text: str, chance: Random) -> str:
    """The short post as the beginning of a long one."""
    return " ".join([text, *MORE[:2], *MORE[2:]])


KINDS = (
    identical, hashtags, links, emoji, dressed, case_and_accents, cut_at_280, sentence_removed, sentence_added, reordered,
    words_changed, longer,
)  # fmt: skip
