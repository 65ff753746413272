"""What a link answered, and which links a version has. Pure."""

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from masthead.networks.counting import addresses

FINE, GONE, SILENT, PRIVATE = "fine", "gone", "silent", "private"
MOST = 5  # links of one version that are asked


@dataclass(frozen=True)
class Answer:
    """What was found at a link when it was asked."""

    url: str
    kind: str
    status: int = 0
    landed: str = ""  # where it led, when that is another site

    @classmethod
    def read(cls, kept: dict) -> "Answer":
        """As it was kept."""
        return cls(**kept)

    def kept(self) -> dict:
        """For keeping."""
        return asdict(self)


def links_of(link: str, text: str, first_comment: str = "") -> list[str]:
    """The links people can follow from a version, each once, as they go out."""
    found = [link] if link.startswith(("http://", "https://")) else []
    for words in (text, first_comment):
        found += [words[start:end] for start, end in addresses(words)]
    return list(dict.fromkeys(found))[:MOST]


def answer_of(url: str, status: int, landed: str) -> Answer:
    """What a status means: 404 and 410 say that nothing is there; a site that keeps machines out says nothing."""
    if status in (404, 410):
        return Answer(url, GONE, status)
    if status >= 500:
        return Answer(url, SILENT, status)
    return Answer(url, FINE, status, landed if _site(landed) != _site(url) else "")


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
