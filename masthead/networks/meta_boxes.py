"""Meta's way to publish in two steps, on Instagram and Threads: a box nobody sees, then the post it becomes.

Making a box is harmless: Meta fetches its file and prepares it. Each is kept before it is published, and tells afterwards
what became of it, so that no box is ever published twice."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.checks import no_public_address
from masthead.networks.graph import ask, form, gone, is_since
from masthead.networks.http import Wire, needed
from masthead.networks.protocol import Draft, InDoubt, NetworkError, NotSent, Once, Picture, Receipt, Rejected
from masthead.networks.signing_in import SignedIn
from masthead.networks.words import said

LAST_POSTS = 50
MOST_ALT = 1_000
WAIT = 6.0  # seconds for a box to be ready before trying again later
SOON, LATER = timedelta(seconds=10), timedelta(seconds=30)  # a film takes minutes
UNREADY = timedelta(minutes=5)
NOT_READY = _("%(network)s is still preparing the post. Masthead goes on in a moment.")
NOT_SHOWN = _("%(network)s says the post is out, but does not show it yet. Masthead looks again.")
NOT_FETCHED = _(
    "%(network)s could not fetch the file from this Masthead. Masthead tries again; whoever runs it sees to it that its "
    "public address answers from outside."
)
_REFUSED = _("%(network)s could not make the post: %(reason)s")


@dataclass(frozen=True)
class Way:
    """What differs between the two: names of edges and fields, and what a failure means."""

    label: str
    url: Callable[..., str]
    make: str
    publish: str
    text: str  # the name of the words
    state: str  # of a box
    why: str
    post: str  # the fields of a post
    alone: Callable[[Picture], dict]  # how one file is named that stands alone
    listed: Callable[[list[str]], object] = list  # how several boxes are named
    describes_films: bool = True
    unfetched: tuple[str, ...] = ()  # in the reason of a failure: it could not fetch the file
    again: tuple[str, ...] = ()  # … a fault of its own
    reasons: dict = field(default_factory=dict)
    means: Callable[[NetworkError, bool], NetworkError] = lambda error, _harmless: error


@dataclass(frozen=True)
class Boxes:
    """One publication's boxes."""

    way: Way
    wire: Wire
    settings: SignedIn
    once: Once
    keep: Callable[[str, str], None]
    kept: dict[str, str]

    def out(self, name: str, words: str, content: Callable[[], dict], *, where: tuple[str, ...], after=SOON) -> str:
        """The number of the post this box has become. One that may be out already is looked at before anything is made.

        `content` fills the box, where there is none yet; `where`: the edge that lists such posts of ours."""
        box, state = self.kept.get(name, ""), ""
        if box:
            state, _why = self.state(box)
        if state == "PUBLISHED":
            number = self.shown(where, words)
            if not number:
                raise InDoubt(said(NOT_SHOWN, network=self.way.label), evidence="published, not shown")
            return number
        if state not in ("FINISHED", "IN_PROGRESS"):  # none yet, refused, or older than a day
            box = self._make(name, content())
        self._wait(box, after)
        url = self._url(self.settings.account, self.way.publish)
        return str(needed(self.ask("POST", url, harmless=False, data={"creation_id": box}), "id"))

    def content(self, draft: Draft, words: str) -> dict:
        """What a post with files is made of; several are boxes of their own, made and ready before it is."""
        files = draft.pictures
        for one in files:
            if not one.address:
                raise Rejected(no_public_address(self.way.label), evidence="no public address")
        if len(files) == 1:
            return form(**{self.way.text: words}, **self.way.alone(files[0]), **self._described(files[0]))
        parts = [self._part(number, one) for number, one in enumerate(files)]
        for box, one in zip(parts, files, strict=True):
            self._wait(box, after_of((one,)))
        return form(media_type="CAROUSEL", children=self.way.listed(parts), **{self.way.text: words})

    def _part(self, number: int, one: Picture) -> str:
        name = f"part-{number}"
        if name in self.kept and self.state(self.kept[name])[0] in ("FINISHED", "IN_PROGRESS"):
            return self.kept[name]
        file = {"media_type": "VIDEO", "video_url": one.address} if one.is_film else self.way.alone(one)
        return self._make(name, form(is_carousel_item=True, **file, **self._described(one)))

    def _described(self, one: Picture) -> dict:
        return {"alt_text": one.alt.strip()[:MOST_ALT]} if self.way.describes_films or not one.is_film else {}

    def _make(self, name: str, content: dict) -> str:
        made = self.ask("POST", self._url(self.settings.account, self.way.make), data=content)
        box = str(needed(made, "id", harmless=True))
        self.keep(name, box)
        return box

    def _wait(self, box: str, after: timedelta) -> None:
        """Wait a little until the box is ready; later is the next try's matter."""
        until = time.monotonic() + WAIT
        while True:
            state, why = self.state(box)
            if state in ("FINISHED", "PUBLISHED"):
                return
            if state != "IN_PROGRESS":
                raise self._failed(state, why)
            if time.monotonic() > until:
                raise NotSent(said(NOT_READY, network=self.way.label), after=after, evidence="box not ready")
            time.sleep(0.5)

    def _failed(self, state: str, why: str) -> NetworkError:
        """What a box that came to nothing means."""
        evidence = f"box {state} {why}"[:100]
        if any(word in why for word in self.way.unfetched):
            return NotSent(said(NOT_FETCHED, network=self.way.label), after=UNREADY, evidence=evidence)
        if any(word in why for word in self.way.again):
            return NotSent(after=UNREADY, evidence=evidence)
        reason = next((text for word, text in self.way.reasons.items() if word in why), why or state)
        return Rejected(said(_REFUSED, network=self.way.label, reason=reason), evidence=evidence)

    def state(self, box: str) -> tuple[str, str]:
        """What has become of a box: IN_PROGRESS, FINISHED, PUBLISHED, ERROR, EXPIRED; and the reason of an error."""
        found = self.thing(box, f"id,{self.way.state},{self.way.why}")
        return str(found.get(self.way.state) or "EXPIRED"), str(found.get(self.way.why) or "")[:200]

    def shown(self, where: tuple[str, ...], words: str) -> str:
        """The number of our own post with exactly these words since the first try; "" without one."""
        asked = {"fields": self.way.post, "limit": LAST_POSTS}
        for post in self.ask("GET", self._url(*where), params=asked).get("data", []):
            if post.get(self.way.text, "").split() == words.split() and is_since(post, self.once.since):
                return str(post["id"])
        return ""

    def receipt(self, number: str) -> Receipt:
        """The post with its address. It is out: when its address can not be had now, it is looked for, never sent again."""
        try:
            return Receipt(number, str(needed(self.thing(number, self.way.post), "permalink")))
        except NetworkError:
            raise InDoubt(said(NOT_SHOWN, network=self.way.label), evidence="no address yet") from None

    def find(self, name: str, words: str, where: tuple[str, ...]) -> Receipt | None:
        """What is out there with these words; where a post may have none, only what its box says is out."""
        is_out = bool(self.kept.get(name)) and self.state(self.kept[name])[0] == "PUBLISHED"
        number = self.shown(where, words) if words.strip() or is_out else ""
        if number:
            return self.receipt(number)
        if is_out:
            raise NotSent(said(NOT_SHOWN, network=self.way.label), evidence="published, not shown")
        return None

    def thing(self, number: str, wanted: str) -> dict:
        """A post or a box over there; nothing where there is none."""
        try:
            return self.ask("GET", self._url(number), params={"fields": wanted})
        except Rejected as error:
            if gone(error):
                return {}
            raise

    def ask(self, method: str, url: str, *, harmless: bool = True, **words) -> dict:
        """One request, its refusals as this network means them."""
        try:
            return ask(self.wire, method, url, harmless=harmless, **words)
        except NetworkError as error:
            raise self.way.means(error, harmless) from None

    def _url(self, *path: str) -> str:
        return self.way.url(self.settings, *path)


def after_of(files: tuple[Picture, ...]) -> timedelta:
    """How long until it is worth looking again."""
    return LATER if any(one.is_film for one in files) else SOON
