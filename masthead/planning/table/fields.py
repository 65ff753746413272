"""The columns of a table of publications: their headings in both languages, and how they are recognised. No database."""

import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.kit.tables import runs


@dataclass(frozen=True)
class Field:
    """One column. `words` are other headings people give it; `most` is how many characters fit."""

    code: str
    label: Promise
    words: tuple[str, ...]
    most: int = 0
    is_taken: bool = True  # an import reads it; the others tell what only Masthead decides


# Headings in English and French, without accents or capitals: tables come from everywhere.
FIELDS = (
    Field("story", _("Story number"), ("story number", "numero du sujet", "sujet n°", "story id")),
    Field("version", _("Version number"), ("version number", "numero de la version", "version")),
    Field("day", _("Day"), ("day", "date", "jour", "publish date", "publication date", "date de publication", "scheduled date")),
    Field("time", _("Time"), ("time", "heure", "hour", "publish time", "heure de publication")),
    Field("zone", _("Time zone"), ("time zone", "timezone", "zone", "fuseau horaire", "fuseau")),
    Field("channel", _("Channel"), ("channel", "canal", "network", "reseau", "platform", "plateforme", "account", "compte")),
    Field("title", _("Story"), ("story", "sujet", "story title", "title", "subject", "titre", "name", "nom"), 200),
    Field("headline", _("Headline"), ("headline", "titre", "titre publie", "post title", "accroche"), 300),
    Field("text", _("Text"), ("text", "texte", "message", "content", "contenu", "body", "post", "caption", "legende"), 100_000),
    Field("link", _("Link"), ("link", "lien", "url"), 1000),
    Field("theme", _("Theme"), ("theme", "topic", "thematique", "category", "categorie", "pillar"), 80),
    Field("objective", _("What should people do?"), ("what should people do", "que doivent faire les gens", "objective", "objectif", "goal", "call to action"), 200),
    Field("facts", _("Facts"), ("facts", "faits", "notes"), 100_000),
    Field("campaign", _("Campaign"), ("campaign", "campagne"), 120),
    Field("author", _("Author"), ("author", "auteur", "written by", "ecrit par"), 254),
    Field("state", _("State"), ("state", "status", "etat", "statut"), is_taken=False),
    Field("permalink", _("Published at"), ("permalink", "published at", "adresse publiee"), is_taken=False),
)  # fmt: skip
BY_CODE = {field.code: field for field in FIELDS}
TAKEN = tuple(field for field in FIELDS if field.is_taken)
# Without what belongs to one house only (numbers, people, states): what another house can take in whole.
CARRIED = tuple(field for field in TAKEN if field.code not in {"version", "campaign", "author"})
NEEDED = ("channel",)


def guess(headings: list[str]) -> dict[str, int]:
    """Our field → the column that most likely holds it, by its heading in English or French."""
    bare = [_bare(heading) for heading in headings]
    found: dict[str, int] = {}
    for field in TAKEN:
        for word in (_bare(str(field.label)), *field.words):
            if word in bare and bare.index(word) not in found.values():
                found[field.code] = bare.index(word)
                break
    return found


def has_states(headings: list[str]) -> bool:
    """Does the file tell states? They are not taken: a yes belongs to a person, and a delivery to its network."""
    known = {_bare(str(BY_CODE["state"].label)), *BY_CODE["state"].words}
    return any(_bare(heading) in known for heading in headings)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("_", " ").split()).rstrip(" ?")


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet runs: one ' before a formula, and before a ' so that it can be undone."""
    return f"'{text}" if _runs(text) else text


def fused(cell: str) -> str:
    """What `defused` was given: exactly one protecting ' is taken off."""
    return cell[1:] if cell.startswith("'") and _runs(cell[1:]) else cell


def _runs(text: str) -> bool:
    return text.startswith("'") or runs(text)
