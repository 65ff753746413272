"""The public house rules as they are shown: each language laid out, the reader's own first."""

from dataclasses import dataclass

from django.utils.translation import get_language

from masthead.kit.diff import compare, folded
from masthead.people.policy.public.models import PublicRules, PublicRulesDraft
from masthead.people.policy.rules import Block, blocks

FIELDS = {"en": "english", "fr": "french"}
OWN_NAMES = {"en": "English", "fr": "Français"}
# So many earlier versions are listed: more say nothing more.
OLDER = 50


@dataclass(frozen=True)
class Text:
    """The rules in one language."""

    language: str
    blocks: list[Block]

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return OWN_NAMES[self.language]


def texts_of(rules: PublicRules | PublicRulesDraft) -> list[Text]:
    """The languages in which these rules say something, first the one that is active."""
    found = [Text(code, blocks(getattr(rules, field))) for code, field in FIELDS.items() if getattr(rules, field)]
    return sorted(found, key=lambda text: text.language != get_language())


def changes_between(before: PublicRules | None, after: PublicRules | PublicRulesDraft) -> list[tuple[str, list]]:
    """What changed word by word, as (language, pieces), for each language that changed."""
    if before is None:
        return []
    pairs = {code: (getattr(before, field), getattr(after, field)) for code, field in FIELDS.items()}
    return [(code, folded(compare(old, new).inline)) for code, (old, new) in pairs.items() if old != new]


def versions_of(member):
    """All versions of the member's house, the newest first."""
    return PublicRules.objects.visible_to(member).select_related("published_by__person")
