"""The lines that come with Masthead (practice notes 3.4 a, b, e): what each asks, of what it speaks, and which check answers it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

QUALITY, ACCURACY, COMMERCIAL, OWN = "quality", "accuracy", "commercial", "own"
KINDS = {
    QUALITY: _("Quality"), ACCURACY: _("Accuracy"), COMMERCIAL: _("Paid for, offers, contests"), OWN: _("Lines of our own"),
}  # fmt: skip
POST, ARTICLE, FILM = "post", "article", "film"
FORMATS = {POST: _("A post"), ARTICLE: _("An article"), FILM: _("A film")}
# What a line may speak of: a tick stands for as long as none of it changes.
WORDS, LINK, PICTURES, FACTS, DAY = "words", "link", "pictures", "facts", "day"
WHOLE = (WORDS, LINK, PICTURES, FACTS, DAY)
# What a text may be besides: some lines are asked only then.
HIGH, OFFER, PAID, CONTEST, SHOWS, LINKS = "high", "offer", "paid", "contest", "shows", "links"


@dataclass(frozen=True)
class Line:
    """One thing to look at. `checks` answer it where the channel has not turned them off; `when` says in which case it is
    asked at all, `must` in which case nobody signs without it, unless the channel says otherwise."""

    code: str
    kind: str
    sentence: Any
    about: tuple[str, ...] = (WORDS,)
    checks: tuple[str, ...] = ()
    when: str = ""
    must: str = ""
    formats: tuple[str, ...] = tuple(FORMATS)
    is_asked: bool = True  # by default


LINES = {
    line.code: line
    for line in (
        Line("facts", QUALITY, _("Facts, names and prices are right"), (WORDS, FACTS), must=HIGH),
        Line("public", QUALITY, _("It speaks to the public of this channel")),
        Line("idea", QUALITY, _("It has one idea, and what to do is clear")),
        Line("tone", QUALITY, _("The tone is the channel’s"), is_asked=False),
        Line("consent", QUALITY, _("The picture is ours to use, and whoever is shown agreed"), (PICTURES,), when=SHOWS),
        Line("day", QUALITY, _("The day suits: no bad news, no holiday, not a partner’s day"), (DAY,)),
        Line("comments", QUALITY, _("Somebody answers comments in the first 24 hours"), (DAY,)),
        Line("links", QUALITY, _("The links work and lead where they say"), (WORDS, LINK), ("answers", "link"), when=LINKS),
        Line("spelling", QUALITY, _("It is spelt rightly"), (WORDS,), ("spelling", "language")),
        Line("wording", QUALITY, _("Our words, and none that we avoid"), (WORDS,), ("wording",)),
        Line("readable", QUALITY, _("Pictures are described, hashtags and emoji can be read aloud"), (WORDS, PICTURES), ("description", "tags", "emoji")),
        Line("rights", QUALITY, _("No licence or consent has ended"), (PICTURES,), ("rights",), when=SHOWS),
        Line("fits", QUALITY, _("It fits the network"), (WORDS, PICTURES), ("length", "headline", "network")),
        Line("once", QUALITY, _("No other channel says the same"), (WORDS,), ("copies",)),
        Line("sums", ACCURACY, _("Prices and sums were worked out again"), (WORDS, FACTS), when=OFFER, must=OFFER),
        Line("source", ACCURACY, _("What it says goes back to its first source"), (WORDS, FACTS), formats=(ARTICLE,)),
        Line("headline", ACCURACY, _("The headline promises what the text keeps"), formats=(ARTICLE,)),
        Line("quotes", ACCURACY, _("Quotations are whole, by the right person, and approved where that was promised"), formats=(ARTICLE,)),
        Line("dates", ACCURACY, _("Days and dates belong together"), (WORDS, DAY), ("dates",)),
        Line("places", ACCURACY, _("Names, titles and places are checked"), (WORDS, FACTS), is_asked=False),
        Line("superlative", ACCURACY, _("“First”, “best”, “only” are proven"), (WORDS, FACTS), is_asked=False),
        Line("numbers", ACCURACY, _("Telephone numbers and addresses were tried"), (WORDS, LINK), is_asked=False),
        Line("claim", ACCURACY, _("A fact and an opinion are told apart"), is_asked=False),
        Line("second", ACCURACY, _("A second source says the same"), (WORDS, FACTS), is_asked=False),
        Line("unsure", ACCURACY, _("What is not confirmed is said to be so"), (WORDS, FACTS), is_asked=False),
        Line("named", COMMERCIAL, _("It is called an advertisement or a paid partnership where one sees it first"), (WORDS,), ("undisclosed",), when=PAID, must=PAID),
        Line("rules", COMMERCIAL, _("The rules of the contest are linked"), (WORDS, LINK), when=CONTEST, must=CONTEST),
        Line("contract", COMMERCIAL, _("There is a written contract where the law wants one"), (FACTS,), when=PAID),
        Line("retouched", COMMERCIAL, _("Retouched or made-up pictures are marked"), (PICTURES,), when=PAID),
    )
}  # fmt: skip
