"""Easy to read: Flesch's measure in English, Kandel and Moles' for French, and no sentence without end."""

import regex
from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE
from masthead.networks.counting import addresses
from masthead.networks.words import said
from masthead.people.thresholds import SENTENCE_LONG

LEAST_WORDS = 40  # fewer say nothing about a style
HARD = 35  # below, one reads it twice: “difficult” on Flesch's scale ends at 50, “very difficult” at 30
_sentence = regex.compile(r"[^.!?…\n]+[.!?…\n]*")
_word = regex.compile(r"\p{L}[\p{L}’'-]*")
_vowels = {"en": regex.compile("[aeiouy]+"), "fr": regex.compile("[aeiouyàâäéèêëîïôöùûüœæ]+")}
_MUTE = {"en": regex.compile(r"(?<![aeiouyl])(?:e|es|ed)$"), "fr": regex.compile(r"(?<![aeiouyéèê])(?:e|es|ent)$")}
_HARD = _("Hard to read: shorter sentences and shorter words help.")
_LONG = _("One sentence has %(count)d words: cut it in two.")


def find(look: Look):
    text, places, most = look.draft.text, [], look.limit(SENTENCE_LONG)
    for found in _sentence.finditer(text):
        count = len(_word.findall(found[0]))
        if count > most:
            places.append(found.span())
            yield Finding("sentence_long", NOTE, said(_LONG, count=count), places=(found.span(),))
    if not places and (score := ease(text, look.language)) is not None and score < HARD:
        yield Finding("hard_to_read", NOTE, _HARD)


def ease(text: str, language: str) -> float | None:
    """How easily a text is read, about 0 to 100; None where it is too short to say or the language has no measure."""
    if language not in _vowels:
        return None
    for start, end in reversed(addresses(text)):
        text = f"{text[:start]} {text[end:]}"
    words = _word.findall(text)
    if len(words) < LEAST_WORDS:
        return None
    sentences = sum(1 for found in _sentence.findall(text) if _word.search(found))
    per_sentence = len(words) / max(1, sentences)
    per_word = sum(syllables(word, language) for word in words) / len(words)
    if language == "fr":
        return 207 - 1.015 * per_sentence - 73.6 * per_word
    return 206.835 - 1.015 * per_sentence - 84.6 * per_word


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, nearly: its groups of vowels, without a mute ending."""
    small = _MUTE[language].sub("", word.lower())
    return max(1, len(_vowels[language].findall(small)))


CHECK = Check(
    "readability", _("Easy to read"), _("People read on a phone, between two stops: short sentences are read to the end."),
    find, (NOTE,),
)  # fmt: skip
