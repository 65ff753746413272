"""Threads: posts of one account, in two steps (meta_boxes.py): words, pictures and films, threads of posts.

There is no key, so a doubt is settled by looking among the account's own posts. Threads fetches files from our address."""

import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.graph import ask, form, gone, wire_of
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.meta_boxes import Boxes, Way, after_of
from masthead.networks.protocol import Account, Draft, Once, Picture, Receipt, Rejected, Repeat
from masthead.networks.replies import answer_own, made
from masthead.networks.signing_in import Scope, SignedIn, SignIn, Swap

API = "https://graph.threads.net"
POST = "id,text,permalink,timestamp"
MINE, ANSWERS = ("me", "threads"), ("me", "replies")


class Threads(ByFacts):
    """Publishes, finds and takes back posts of one account. Threads lets nobody change them."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("lookup")
    shrinks_pictures = True
    fetches = True
    sign_in = SignIn(
        authorise="https://threads.net/oauth/authorize", token=f"{API}/oauth/access_token",
        scopes=(
            Scope("threads_basic", _("to know whose account it is, and to see whether a post is out")),
            Scope("threads_content_publish", _("to publish")),
            Scope("threads_delete", _("to take posts back"), needed=False),
            Scope("threads_manage_replies", _("to write the further posts of a thread and the first comment"), needed=False),
            Scope("threads_read_replies", _("to see whether the further posts and the first comment are there"), needed=False),
        ),
        pkce=False,  # not offered here
        separator=",",
        longer=Swap(f"{API}/access_token", "th_exchange_token", "access_token", "GET"),
        renewal=Swap(f"{API}/refresh_access_token", "th_refresh_token", "access_token", "GET"),
        access_lasts=timedelta(days=60), renew_before=timedelta(days=20),
    )  # fmt: skip

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
        begun, words = time.monotonic(), self.words(draft)
        with wire_of(settings) as wire:
            boxes = Boxes(WAY, wire, settings, once, keep, kept)

            def content() -> dict:
                return boxes.content(draft, words) if draft.pictures else form(media_type="TEXT", text=words)

            number = boxes.out("box", words, content, where=MINE, after=after_of(draft.pictures))
            receipt = boxes.receipt(number)

        def answer(step: int, text: str, before: str, left: float) -> str:
            with wire_of(settings, left) as wire:
                below = form(media_type="TEXT", text=text, reply_to_id=before)
                return Boxes(WAY, wire, settings, once, keep, kept).out(
                    f"box-{step}", text, lambda: below, where=ANSWERS
                )

        texts = self.replies(draft)
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def find(self, settings: SignedIn, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the account's own posts since the first try; the box knows when they are not shown yet."""
        with wire_of(settings) as wire:
            return Boxes(WAY, wire, settings, once, _nothing, kept).find("box", self.words(draft), MINE)

    def withdraw(self, settings: SignedIn, receipt: Receipt, *, kept) -> Righted:
        """Delete the post; first what stands below it from us, the last one first."""
        with wire_of(settings) as wire:
            done = [_delete(wire, settings, number) for number in (*reversed(made(kept)), receipt.remote_id)]
        return Righted("deleted" if done[-1] else "absent", receipt.url)

    def look_after(self, settings: SignedIn, receipt: Receipt, *, kept) -> Standing:
        """Whether the post still stands there, and its words."""
        with wire_of(settings) as wire:
            post = Boxes(WAY, wire, settings, Once(""), _nothing, kept).thing(receipt.remote_id, POST)
        return Standing(bool(post), post.get("text", ""))


def _nothing(_name: str, _value: str) -> None:
    """Looking keeps nothing."""


def _file(one: Picture) -> dict:
    if one.is_film:
        return {"media_type": "VIDEO", "video_url": one.address}
    return {"media_type": "IMAGE", "image_url": one.address}


def _url(settings: SignedIn, *path: str) -> str:
    return "/".join([settings.server or API, "v1.0", *path])


def _delete(wire: Wire, settings: SignedIn, number: str) -> bool:
    """Was it there?"""
    try:
        ask(wire, "DELETE", _url(settings, number))
    except Rejected as error:
        if gone(error):
            return False
        raise
    return True


WAY = Way(
    "Threads", _url, "threads", "threads_publish", text="text", state="status", why="error_message", post=POST, alone=_file,
    listed=",".join, unfetched=("FAILED_DOWNLOADING",), again=("UNKNOWN",),
    reasons={
        "INVALID_ASPEC": _("the shape of a picture or film is not taken"),
        "INVALID_DURATION": _("a film is too long"),
        "INVALID_": _("a film is made in a way Threads does not read: save it as MP4 (H.264 and AAC)"),
        "FAILED_PROCESSING": _("a film can not be read: save it as MP4 (H.264 and AAC)"),
    },
)  # fmt: skip
