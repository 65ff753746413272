"""What can go wrong between two people who write the same words."""

from dataclasses import asdict, dataclass

from masthead.kit.errors import Stale


@dataclass(frozen=True)
class Words:
    """What a version says at one moment, and whose words they are."""

    headline: str
    text: str
    link: str
    by: str = ""
    first_comment: str = ""
    utm_source: str = ""
    utm_medium: str = ""
    utm_campaign: str = ""
    numbered: bool = False

    def fields(self) -> dict:
        """The words by the names of a version's fields."""
        return {name: value for name, value in asdict(self).items() if name != "by"}


class Conflict(Stale):
    """Somebody else saved meanwhile. Both texts are kept: theirs in the version, yours beside it."""

    def __init__(self, sentence, *, theirs: Words, yours: Words, url: str = ""):
        super().__init__(sentence, url=url)
        self.theirs = theirs
        self.yours = yours
