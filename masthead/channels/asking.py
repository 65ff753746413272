"""Whom do I ask about …? From the words of a question to a duty and a channel. Pure; accents and typing errors forgiven."""

import unicodedata
from difflib import get_close_matches

from masthead.channels.duties import (
    ADMINISTRATION,
    COMMENT_OVERSIGHT,
    OWNERSHIP,
    PLANNING,
    QUALITY,
    REPORTING,
    STRATEGY,
    TECHNICAL_HELP,
    WRITING,
)

WORDS = {
    COMMENT_OVERSIGHT: "comment comments complaint complaints answer reply question commentaire commentaires plainte reclamation reponse avis",
    ADMINISTRATION: "access password account login admin acces motdepasse compte connexion identifiant",
    QUALITY: "quality check sign proofread mistake error qualite relire relecture valider faute erreur",
    PLANNING: "calendar plan planning schedule when calendrier planifier programmer date",
    REPORTING: "report numbers results figures bilan chiffres resultats",
    STRATEGY: "strategy tone guide strategie ton fiche",
    TECHNICAL_HELP: "help technical upload problem broken aide technique probleme panne",
    WRITING: "write story text idea ecrire texte sujet idee",
}
_DUTY_OF = {word: duty for duty, words in WORDS.items() for word in words.split()}


def plain(words: str) -> str:
    """Lower case, no accents."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c))


def understand(question: str, channels: dict[int, list[str]]) -> tuple[list[int], str]:
    """The channels a question is about (all of them when it names none) and the duty it asks for (else the owner)."""
    words = [word.strip("?!.,;:'’\"") for word in plain(question).replace("mot de passe", "motdepasse").split()]
    duty = next((_DUTY_OF[close] for word in words for close in _close(word, _DUTY_OF)), OWNERSHIP)
    named = {plain(name): number for number, names in channels.items() for name in names if name}
    found = [number for name, number in named.items() if name in " ".join(words)]
    if not found:
        found = [named[close] for word in words if len(word) > 2 for close in _close(word, named)]
    return list(dict.fromkeys(found)) or list(channels), duty


def _close(word: str, known: dict) -> list[str]:
    if word in known:
        return [word]
    return get_close_matches(word, known, n=1, cutoff=0.8) if len(word) > 3 else []
