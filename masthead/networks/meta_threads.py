"""Threads: posts of one account, by the Threads API. Words and a link; pictures it fetches from a public address only.

A post is made in two steps: a box that nobody sees, whose number is kept, then the box is published. After a doubt the box
itself tells: PUBLISHED is proof, and only one that is FINISHED is ever published again."""

import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.graph import ask, form, gone, is_since, wire_of
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import (
    STOP,
    Account,
    Draft,
    InDoubt,
    NetworkError,
    NotSent,
    Once,
    Problem,
    Receipt,
    Rejected,
    Repeat,
)
from masthead.networks.replies import answer_own, made
from masthead.networks.signing_in import Scope, SignedIn, SignIn, Swap
from masthead.networks.words import said

API = "https://graph.threads.net"
LAST_POSTS = 50
POST = "id,text,permalink,timestamp"
_WAIT = 6.0  # seconds for a box to be ready before trying again later
_NO_FILES = _("Threads fetches pictures and films from a public address only: publish this one by hand.")
_NOT_READY = _("Threads is still preparing the post. Masthead goes on in a moment.")
_SOON = _("Threads says the post is out, but does not show it yet. Masthead looks again.")
_REFUSED = _("Threads could not make the post: %(reason)s")


class Threads(ByFacts):
    """Publishes, finds and takes back posts of one account. Threads lets nobody change them."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("lookup")
    sign_in = SignIn(
        authorise="https://threads.net/oauth/authorize", token=f"{API}/oauth/access_token",
        scopes=(
            Scope("threads_basic", _("to know whose account it is, and to see whether a post is out")),
            Scope("threads_content_publish", _("to publish")),
            Scope("threads_delete", _("to take posts back"), needed=False),
            Scope("threads_manage_replies", _("to write the further posts of a thread and the first comment"), needed=False),
            Scope("threads_read_replies", _("to see whether these are there"), needed=False),
        ),
        pkce=False,  # not offered here
        separator=",",
        longer=Swap(f"{API}/access_token", "th_exchange_token", "access_token", "GET"),
        renewal=Swap(f"{API}/refresh_access_token", "th_refresh_token", "access_token", "GET"),
        access_lasts=timedelta(days=60), renew_before=timedelta(days=20),
    )  # fmt: skip

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        if draft.pictures:
            found.insert(0, Problem("no_files", STOP, _NO_FILES, "pictures", connected=True))
        return found

    def verify(self, settings: SignedIn) -> Account:
        """Whose account this is."""
        asked = {"fields": "id,username,threads_profile_picture_url"}
        with wire_of(settings) as wire:
            mine = ask(wire, "GET", _url(settings, "me"), params=asked)
        name, number = str(needed(mine, "username", harmless=True)), str(needed(mine, "id", harmless=True))
        return Account(
            f"@{name}", f"https://www.threads.net/@{name}", number, str(mine.get("threads_profile_picture_url") or "")
        )

    def publish(self, settings: SignedIn, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """A box, kept; then it is published; then what answers it."""
        begun = time.monotonic()
        if draft.pictures:
            raise Rejected(_NO_FILES, evidence="files")
        with wire_of(settings) as wire:
            words = form(media_type="TEXT", text=self.words(draft))
            receipt = _receipt(wire, settings, _out(wire, settings, "box", words, once, keep, kept))

        def answer(step: int, text: str, before: str, left: float) -> str:
            words = form(media_type="TEXT", text=text, reply_to_id=before)
            with wire_of(settings, left) as wire:
                return _out(wire, settings, f"box-{step}", words, once, keep, kept)

        texts = self.replies(draft)
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def find(self, settings: SignedIn, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the account's own posts since the first try; the box knows when they are not shown yet."""
        with wire_of(settings) as wire:
            number = _shown(wire, settings, "threads", self.words(draft), once)
            if number:
                return _receipt(wire, settings, number)
            if kept.get("box") and _state(wire, settings, kept["box"])[0] == "PUBLISHED":
                raise NotSent(_SOON, evidence="published, not shown")
        return None

    def withdraw(self, settings: SignedIn, receipt: Receipt, *, kept) -> Righted:
        """Delete the post; first what stands below it from us, the last one first."""
        with wire_of(settings) as wire:
            done = [_delete(wire, settings, number) for number in (*reversed(made(kept)), receipt.remote_id)]
        return Righted("deleted" if done[-1] else "absent", receipt.url)

    def look_after(self, settings: SignedIn, receipt: Receipt, *, kept) -> Standing:
        """Whether the post still stands there, and its words."""
        with wire_of(settings) as wire:
            post = _thing(wire, settings, receipt.remote_id, POST)
        return Standing(bool(post), post.get("text", ""))


def _out(wire: Wire, settings: SignedIn, name: str, words: dict, once: Once, keep, kept) -> str:
    """The number of the post this box has become. One that may be out already is looked at before anything is made."""
    box, state = kept.get(name), ""
    if box:
        state, _why = _state(wire, settings, box)
    if state == "PUBLISHED":
        number = _shown(wire, settings, "replies" if "reply_to_id" in words else "threads", words["text"], once)
        if not number:
            raise InDoubt(_SOON, evidence="published, not shown")
        return number
    if state not in ("FINISHED", "IN_PROGRESS"):  # none yet, refused, or older than a day
        made = ask(wire, "POST", _url(settings, settings.account, "threads"), data=words)
        box = str(needed(made, "id", harmless=True))
        keep(name, box)
    _ready(wire, settings, box)
    url = _url(settings, settings.account, "threads_publish")
    return str(needed(ask(wire, "POST", url, harmless=False, data={"creation_id": box}), "id"))


def _ready(wire: Wire, settings: SignedIn, box: str) -> None:
    """Wait a little until the box can be published; later is the next try's matter."""
    until = time.monotonic() + _WAIT
    while True:
        state, why = _state(wire, settings, box)
        if state == "FINISHED":
            return
        if state != "IN_PROGRESS":
            raise Rejected(said(_REFUSED, reason=why or state), evidence=f"box {state}")
        if time.monotonic() > until:
            raise NotSent(_NOT_READY, after=timedelta(seconds=10), evidence="box not ready")
        time.sleep(0.5)


def _state(wire: Wire, settings: SignedIn, box: str) -> tuple[str, str]:
    """What has become of a box: IN_PROGRESS, FINISHED, PUBLISHED, ERROR, EXPIRED; and the reason of an error."""
    found = _thing(wire, settings, box, "id,status,error_message")
    return str(found.get("status") or "EXPIRED"), str(found.get("error_message") or "")[:200]


def _shown(wire: Wire, settings: SignedIn, where: str, text: str, once: Once) -> str:
    """The number of our own post or reply with exactly these words since the first try; "" without one."""
    answer = ask(wire, "GET", _url(settings, "me", where), params={"fields": POST, "limit": LAST_POSTS})
    for post in answer.get("data", []):
        if post.get("text", "").split() == text.split() and is_since(post, once.since):
            return str(post["id"])
    return ""


def _receipt(wire: Wire, settings: SignedIn, number: str) -> Receipt:
    """The post with its address. It is out: when its address can not be had now, it is looked for, never sent again."""
    try:
        return Receipt(number, str(needed(_thing(wire, settings, number, POST), "permalink")))
    except NetworkError:
        raise InDoubt(_SOON, evidence="no address yet") from None


def _thing(wire: Wire, settings: SignedIn, number: str, wanted: str) -> dict:
    """A post or a box over there; nothing where there is none."""
    try:
        return ask(wire, "GET", _url(settings, number), params={"fields": wanted})
    except Rejected as error:
        if gone(error):
            return {}
        raise


def _delete(wire: Wire, settings: SignedIn, number: str) -> bool:
    """Was it there?"""
    try:
        ask(wire, "DELETE", _url(settings, number))
    except Rejected as error:
        if gone(error):
            return False
        raise
    return True


def _url(settings: SignedIn, *path: str) -> str:
    return "/".join([settings.server or API, "v1.0", *path])
