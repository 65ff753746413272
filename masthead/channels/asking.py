"""Whom do I ask about …? From the words of a question to a duty and a channel. Pure; accents and typing errors forgiven."""

import re
import unicodedata
from collections import Counter
from difflib import get_close_matches
from functools import lru_cache

from masthead.channels.duties import (
    ADMINISTRATION,
    COMMENT_MODERATION,
    COMMENT_OVERSIGHT,
    OUTREACH,
    OWNERSHIP,
    PLANNING,
    QUALITY,
    REPORTING,
    STRATEGY,
    SYNDICATION,
    TECHNICAL_HELP,
    WRITING,
)

WORDS = {
    OWNERSHIP: "owner owners owns ownership responsible responsable responsables",
    COMMENT_OVERSIGHT: "comment comments complaint complaints answer reply question commentaire commentaires plainte plaintes "
    "reclamation reclamations reponse repondre avis",
    ADMINISTRATION: "access password account login admin acces motdepasse compte connexion identifiant identifiants",
    QUALITY: "quality check sign proofread mistake error qualite relire relecture valider faute erreur",
    PLANNING: "calendar plan planning schedule when calendrier planifier programmer date",
    REPORTING: "report reports numbers results figures bilan chiffres resultats",
    STRATEGY: "strategy tone guide strategie ton fiche",
    TECHNICAL_HELP: "help technical upload problem broken aide technique probleme panne",
    COMMENT_MODERATION: "moderation moderate moderator spam insult moderer moderateur insulte injure",
    OUTREACH: "blogger bloggers influencer influencers blogueur blogueurs influenceur influenceurs createurs",
    SYNDICATION: "syndication republish republication copies",
    WRITING: "write story text idea ecrire texte sujet idee",
}
_DUTY_OF = {word: duty for duty, words in WORDS.items() for word in words.split()}
MOST_WORDS = 16  # a longer question is not read on: guessing at typing errors takes its time
KNOWN_NAMES = 8_192  # names kept in their plain words: a large register asks for the same ones each time
NO_WORD = "  "


def plain(words: str) -> str:
    """Lower case, no accents."""
    if words.isascii():
        return words.lower()
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def understand(
    question: str, channels: dict[int, list[str]], own: dict[str, str] | None = None
) -> tuple[list[int], str]:
    """The channels a question is about and the duty it asks for (the owner when it names none).

    `own` are the duties the firm added itself, code -> name: who says the whole name means it. A question that names a duty but no channel is about all of them; one in which nothing is known, about none."""
    words = _words(question.replace("mot de passe", "motdepasse").replace("Mot de passe", "motdepasse"))[:MOST_WORDS]
    found = _on_its_network(_named(words, channels), words, channels)
    duty = _own_named(words, own or {}) or next((_DUTY_OF[word] for word in words if word in _DUTY_OF), None)
    if duty is None:
        duty = next((_DUTY_OF[near] for word in words for near in _near(word, _DUTY_OF)), None)
    found = found or _nearly_named([word for word in words if word not in _DUTY_OF], channels)
    if not found and duty is not None:
        found = list(channels)
    return found, duty or OWNERSHIP


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


@lru_cache(maxsize=KNOWN_NAMES)
def _spaced(name: str) -> str:
    """The words of a name, each between two blanks: so it stands in a question as a whole, or not at all."""
    return f" {' '.join(_words(name))} "


def _own_named(words: list[str], own: dict[str, str]) -> str | None:
    """The longest name of an own duty that stands in the question."""
    text = f" {' '.join(words)} "
    said = [(len(name), code) for code, name in own.items() if _spaced(name) in text]
    return max(said)[1] if said else None


def _named(words: list[str], channels: dict[int, list[str]]) -> list[int]:
    """Channels whose name, network or handle stands in the question. “Facebook Lyon” is not also “Facebook”."""
    text = f" {' '.join(words)} "
    said = [
        (spaced, number)
        for number, names in channels.items()
        for spaced in map(_spaced, names)
        if spaced in text and spaced != NO_WORD
    ]
    longer = {name for name, _number in said}
    return _once(number for name, number in said if not any(name != other and name in other for other in longer))


def _on_its_network(found: list[int], words: list[str], channels: dict[int, list[str]]) -> list[int]:
    """“Parks Canada on Facebook” is one of the channels called Parks Canada: the one on that network."""
    called = {number: [channels[number][0], *channels[number][2:]] for number in found}
    named = _named(words, called)
    said = {word for number in named for name in called[number] for word in _words(name)}
    left = [word for word in words if word not in said and word not in _DUTY_OF]
    there = {number: {part: number for part in _words(channels[number][1]) if len(part) > 3} for number in named}
    return [number for number in named if any(_near(word, there[number]) for word in left)] or found


def _nearly_named(words: list[str], channels: dict[int, list[str]]) -> list[int]:
    """Channels one word of whose names is meant, typing errors forgiven; those of which most words are."""
    numbers: dict[str, list[int]] = {}
    for number, names in channels.items():
        for part in {part for name in names for part in _words(name) if len(part) > 3}:
            numbers.setdefault(part, []).append(number)
    meant = Counter(
        number for word in dict.fromkeys(words) for near in _near(word, numbers) for number in numbers[near]
    )
    most = max(meant.values(), default=0)
    return [number for number in meant if meant[number] == most]


def _near(word: str, known: dict) -> list[str]:
    if word in known:
        return [word]
    return get_close_matches(word, known, n=1, cutoff=0.8) if len(word) > 3 else []


def _once(numbers) -> list[int]:
    return list(dict.fromkeys(numbers))
