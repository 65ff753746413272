"""Instagram: pictures, films and rows of both on one professional account, in two steps (meta_boxes.py).

Signed in at Instagram itself, without a Facebook page. It fetches files from our address; there is no key, so a doubt is
settled by the box, which tells what became of it. Source: developers.facebook.com/documentation/instagram-platform, 2026."""

import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Standing
from masthead.networks.counting import addresses
from masthead.networks.graph import url_of, wire_of
from masthead.networks.http import needed
from masthead.networks.instagram_numbers import AGAIN, REASONS, UNFETCHED, meaning
from masthead.networks.manual import ByFacts
from masthead.networks.meta_boxes import LAST_POSTS, Boxes, Way, after_of
from masthead.networks.protocol import STOP, Account, Draft, NotSent, Once, Picture, Problem, Receipt, Repeat
from masthead.networks.replies import answer_own
from masthead.networks.signing_in import Scope, SignedIn, SignIn, Swap
from masthead.networks.tags import hashtags
from masthead.networks.words import said

API = "https://graph.instagram.com"
POST = "id,caption,permalink,timestamp"
COMMENT, COMMENT_TAGS, COMMENT_LINKS = 300, 4, 1  # what its interface takes of a comment; people may write more
FULL = timedelta(hours=1)
_NO_FILES = _("Instagram shows no words alone: add a picture or a film.")
_FULL = _(
    "Instagram takes %(most)s posts a day from programs, and that is reached. Masthead goes on when there is room again."
)
_COMMENT_LONG = _("Instagram takes a first comment of %(most)s characters from programs: it is %(over)s longer.")
_COMMENT_SIGNS = _("Instagram takes a first comment with 4 hashtags and one link at most from programs: remove some.")
_COMMENT_LOUD = _("Instagram takes no first comment in capital letters only: write it in small ones.")


class Instagram(ByFacts):
    """Publishes and finds posts of one account. Instagram lets no program change them or take them back."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("lookup")
    shrinks_pictures = True
    fetches = True
    sign_in = SignIn(
        authorise="https://www.instagram.com/oauth/authorize", token="https://api.instagram.com/oauth/access_token",
        scopes=(
            Scope("instagram_business_basic", _("to know whose account it is, and to see whether a post is out")),
            Scope("instagram_business_content_publish", _("to publish")),
            Scope("instagram_business_manage_comments", _("to write the first comment below a post, and to see whether it is there"), needed=False),
        ),
        pkce=False,  # not offered here
        separator=",",
        longer=Swap(f"{API}/access_token", "ig_exchange_token", "access_token", "GET"),
        renewal=Swap(f"{API}/refresh_access_token", "ig_refresh_token", "access_token", "GET"),
        access_lasts=timedelta(days=60), renew_before=timedelta(days=20),
    )  # fmt: skip

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        if draft.text.strip() and not draft.pictures:
            found.insert(0, Problem("files_missing", STOP, _NO_FILES, "pictures", connected=True))
        return [*found, *_about(draft.first_comment)]

    def verify(self, settings: SignedIn) -> Account:
        """Whose account this is."""
        asked = {"fields": "user_id,username,profile_picture_url"}
        with wire_of(settings) as wire:
            mine = _boxes(wire, settings).ask("GET", _url(settings, "me"), params=asked)
        name, number = str(needed(mine, "username", harmless=True)), str(needed(mine, "user_id", harmless=True))
        picture = str(mine.get("profile_picture_url") or "")
        return Account(f"@{name}", f"https://www.instagram.com/{name}/", number, picture)

    def publish(self, settings: SignedIn, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """A box for each file and one for the post, kept; then it is published; then the first comment."""
        begun, words = time.monotonic(), self.words(draft)
        with wire_of(settings) as wire:
            boxes = Boxes(WAY, wire, settings, once, keep, kept)

            def content() -> dict:
                _room(boxes)
                return boxes.content(draft, words)

            after = after_of(draft.pictures)
            number = boxes.out("box", words, content, where=(settings.account, "media"), after=after)
            receipt = boxes.receipt(number)

        def answer(step: int, text: str, before: str, left: float) -> str:
            with wire_of(settings, left) as wire:
                return _comment(Boxes(WAY, wire, settings, once, keep, kept), receipt.remote_id, text, step)

        texts = self.replies(draft)
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def find(self, settings: SignedIn, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the account's own posts since the first try; the box knows when they are not shown yet."""
        with wire_of(settings) as wire:
            boxes = _boxes(wire, settings, once, kept)
            return boxes.find("box", self.words(draft), (settings.account, "media"))

    def look_after(self, settings: SignedIn, receipt: Receipt, *, kept) -> Standing:
        """Whether the post still stands there, and its words."""
        with wire_of(settings) as wire:
            post = _boxes(wire, settings).thing(receipt.remote_id, POST)
        return Standing(bool(post), post.get("caption", ""))


def _about(comment: str):
    """What Instagram takes of a comment from programs."""
    over = len(comment) - COMMENT
    if over > 0:
        yield Problem(
            "comment_long", STOP, said(_COMMENT_LONG, most=COMMENT, over=over), "first_comment", connected=True
        )
    if len(hashtags(comment)) > COMMENT_TAGS or len(addresses(comment)) > COMMENT_LINKS:
        yield Problem("comment_signs", STOP, _COMMENT_SIGNS, "first_comment", connected=True)
    if comment.isupper():
        yield Problem("comment_loud", STOP, _COMMENT_LOUD, "first_comment", connected=True)


def _room(boxes: Boxes) -> None:
    """Is there room for one more today? Where Instagram does not say, it is tried."""
    url = _url(boxes.settings, boxes.settings.account, "content_publishing_limit")
    told = boxes.ask("GET", url, params={"fields": "quota_usage,config"}).get("data") or [{}]
    used, most = told[0].get("quota_usage"), (told[0].get("config") or {}).get("quota_total")
    if isinstance(used, int) and isinstance(most, int) and used >= most:
        raise NotSent(said(_FULL, most=most), after=FULL, evidence=f"{used} of {most} posts")


def _comment(boxes: Boxes, post: str, text: str, number: int) -> str:
    """The first comment. What may have been tried already is only looked for, never said again."""
    url, mark = _url(boxes.settings, post, "comments"), f"try-{number}"
    if mark in boxes.kept:
        there = boxes.ask("GET", url, params={"fields": "id,text,from", "limit": LAST_POSTS}).get("data", [])
        found = [one for one in there if one.get("text") == text and _is_ours(one, boxes.settings)]
        return str(needed(found[0] if found else {}, "id"))
    boxes.keep(mark, post)
    return str(needed(boxes.ask("POST", url, harmless=False, data={"message": text}), "id"))


def _is_ours(comment: dict, settings: SignedIn) -> bool:
    return (comment.get("from") or {}).get("id", settings.account) == settings.account


def _file(one: Picture) -> dict:
    """A film that stands alone is a reel, seen among the posts too; a picture needs no word of its kind."""
    if one.is_film:
        return {"media_type": "REELS", "video_url": one.address, "share_to_feed": True}
    return {"image_url": one.address}


def _boxes(wire, settings: SignedIn, once: Once | None = None, kept: dict | None = None) -> Boxes:
    """For looking only: it keeps nothing."""
    return Boxes(WAY, wire, settings, once or Once(""), lambda _name, _value: None, kept or {})


def _url(settings: SignedIn, *path: str) -> str:
    return url_of(settings, *path, api=API)


WAY = Way(
    "Instagram", _url, "media", "media_publish", text="caption", state="status_code", why="status", post=POST, alone=_file,
    describes_films=False, unfetched=UNFETCHED, again=AGAIN, reasons=REASONS, means=meaning,
)  # fmt: skip
