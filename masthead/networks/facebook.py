"""Facebook: posts of a firm's page, by the Graph API.

There is no key that makes a post once, so a doubt is settled by looking at the page's own feed. Pictures are sent
unpublished, each kept, and only the post that names them shows them. A film is a post by itself (facebook_film.py)."""

import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks import facebook_film as film
from masthead.networks.afterwards import Righted, Standing
from masthead.networks.films import lone_film
from masthead.networks.graph import Twin, ask, form, gone, is_since, url_of, wire_of
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.pictures import file_name
from masthead.networks.protocol import (
    Account,
    Draft,
    InDoubt,
    Once,
    Picture,
    Receipt,
    Rejected,
    Repeat,
)
from masthead.networks.replies import answer_own
from masthead.networks.signing_in import Scope, SignedIn, SignIn, Swap
from masthead.networks.words import said

LAST_POSTS = 50
PAGE = "id,name,link,picture"
_SAID_BEFORE = _("Facebook refuses words that this page has published before: %(url)s. Change them.")
_HIDDEN_TWIN = _(
    "Facebook says the page has this post already, but does not show it. Masthead looks before it does anything else."
)


class Facebook(ByFacts):
    """Publishes, finds, takes back and changes posts of one page."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("lookup")
    shrinks_pictures = True
    sign_in = SignIn(
        authorise="https://www.facebook.com/dialog/oauth", token="https://graph.facebook.com/oauth/access_token",
        scopes=(
            Scope("pages_show_list", _("to know which pages you look after")),
            Scope("pages_read_engagement", _("to see whether a post is out, and its words")),
            Scope("pages_manage_posts", _("to publish, to take back and to change posts of the page")),
            Scope("pages_manage_engagement", _("to write the first comment below a post"), needed=False),
            Scope("pages_read_user_content", _("to see whether the first comment is there"), needed=False),
        ),
        pkce=False,  # not offered here
        separator=",",
        longer=Swap("https://graph.facebook.com/oauth/access_token", "fb_exchange_token", "fb_exchange_token"),
        access_lasts=timedelta(days=60),
    )  # fmt: skip

    def accounts(self, settings: SignedIn) -> list[Account]:
        """The pages this person may publish on, each with the token of its own: that one has no fixed end."""
        asked = {"fields": f"{PAGE},access_token,tasks", "limit": 100}
        with wire_of(settings) as wire:
            answer = ask(wire, "GET", url_of(settings, "me", "accounts"), params=asked)
        pages = [one for one in answer.get("data", []) if "CREATE_CONTENT" in one.get("tasks", [])]
        return [_account(one) for one in pages if one.get("access_token")]

    def verify(self, settings: SignedIn) -> Account:
        """Which page this is."""
        with wire_of(settings) as wire:
            return _account(ask(wire, "GET", url_of(settings, settings.account), params={"fields": PAGE}))

    def publish(self, settings: SignedIn, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Send the pictures, each kept, or the film; then the post; then the first comment."""
        begun = time.monotonic()
        with wire_of(settings) as wire:
            if one := lone_film(draft):
                receipt = film.publish(wire, settings, one, self.words(draft), keep, kept, begun)
            else:
                photos = [self._photo(wire, settings, n, one, keep, kept) for n, one in enumerate(draft.pictures)]
                receipt = self._post(wire, settings, draft, photos, once)

        def answer(number: int, text: str, before: str, left: float) -> str:
            with wire_of(settings, left) as wire:
                return _comment(wire, settings, receipt.remote_id, text, number, keep, kept)

        texts = self.replies(draft)
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def _post(self, wire: Wire, settings: SignedIn, draft: Draft, photos: list[str], once: Once) -> Receipt:
        words = form(
            message=self.words(draft), link="" if photos else draft.link,
            attached_media=[{"media_fbid": photo} for photo in photos],
        )  # fmt: skip
        try:
            made = ask(wire, "POST", url_of(settings, settings.account, "feed"), harmless=False, data=words)
        except Twin as twin:
            return self._first_of(wire, settings, draft, once, twin)
        return _receipt(needed(made, "id"))

    def _photo(self, wire: Wire, settings: SignedIn, number: int, one: Picture, keep, kept) -> str:
        """The id of a picture over there. One that nobody named in a post is thrown away after a day: then it is sent anew."""
        name = f"photo-{number}"
        if name in kept and _node(wire, settings, kept[name], "id"):
            return kept[name]
        one = self.as_taken(one)
        made = ask(
            wire, "POST", url_of(settings, settings.account, "photos"),
            data=form(published=False, alt_text_custom=one.alt.strip()), files={"source": (file_name(one), one.data, one.content_type)},
        )  # fmt: skip
        photo = str(needed(made, "id", harmless=True))
        keep(name, photo)
        return photo

    def _first_of(self, wire: Wire, settings: SignedIn, draft: Draft, once: Once, twin: Twin) -> Receipt:
        """The post a refusal speaks of: ours when it was made since the first try, else an older one."""
        facts = {"status": twin.status, "evidence": twin.evidence}
        same = self._same(wire, settings, draft)
        if not same:
            raise InDoubt(_HIDDEN_TWIN, **facts)
        if not is_since(same[0], once.since):
            raise Rejected(said(_SAID_BEFORE, url=_receipt(same[0]["id"]).url), **facts)
        return _receipt(same[0]["id"])

    def _same(self, wire: Wire, settings: SignedIn, draft: Draft) -> list[dict]:
        """The page's last posts with exactly these words, the newest first."""
        asked = {"fields": "id,message,created_time,from", "limit": LAST_POSTS}
        answer = ask(wire, "GET", url_of(settings, settings.account, "feed"), params=asked)
        words = self.words(draft).split()
        own = [one for one in answer.get("data", []) if _is_ours(one, settings)]
        return [one for one in own if one.get("message", "").split() == words]

    def find(self, settings: SignedIn, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the page's own last posts since the first try; of a film its number tells."""
        with wire_of(settings) as wire:
            if lone_film(draft):
                return film.found(wire, settings, kept)
            found = [one for one in self._same(wire, settings, draft) if is_since(one, once.since)]
        return _receipt(found[0]["id"]) if found else None

    def withdraw(self, settings: SignedIn, receipt: Receipt, *, kept) -> Righted:
        """Delete the post, and with it what stands below it."""
        with wire_of(settings) as wire:
            try:
                ask(wire, "DELETE", url_of(settings, receipt.remote_id))
            except Rejected as error:
                if gone(error):
                    return Righted("absent", receipt.url)
                raise
        return Righted("deleted", receipt.url)

    def edit(self, settings: SignedIn, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same post; its pictures and its card stay."""
        name = "description" if receipt.remote_id == film.number_of(kept) else "message"
        with wire_of(settings) as wire:
            ask(wire, "POST", url_of(settings, receipt.remote_id), data={name: self.words(draft)})
        return Righted("edited", receipt.url)

    def look_after(self, settings: SignedIn, receipt: Receipt, *, kept) -> Standing:
        """Whether the post still stands there, and its words."""
        with wire_of(settings) as wire:
            if receipt.remote_id == film.number_of(kept):
                return film.standing(wire, settings, receipt.remote_id)
            post = _node(wire, settings, receipt.remote_id, "id,message,is_published")
        return Standing(bool(post) and post.get("is_published", True), post.get("message", ""))


def _account(page: dict) -> Account:
    picture = (page.get("picture") or {}).get("data") or {}
    number = str(needed(page, "id", harmless=True))
    return Account(
        str(page.get("name") or number), str(page.get("link") or ""), number, str(picture.get("url") or ""),
        access=str(page.get("access_token") or ""),
    )  # fmt: skip


def _receipt(number) -> Receipt:
    return Receipt(str(number), f"https://www.facebook.com/{number}")


def _is_ours(one: dict, settings: SignedIn) -> bool:
    return (one.get("from") or {}).get("id") == settings.account


def _node(wire: Wire, settings: SignedIn, number: str, wanted: str) -> dict:
    """One thing over there; nothing where there is none."""
    try:
        return ask(wire, "GET", url_of(settings, number), params={"fields": wanted})
    except Rejected as error:
        if gone(error):
            return {}
        raise


def _comment(wire: Wire, settings: SignedIn, post: str, text: str, number: int, keep, kept) -> str:
    """The first comment, by the page. What may have been tried already is only looked for, never said again."""
    url, mark = url_of(settings, post, "comments"), f"try-{number}"
    if mark in kept:
        asked = {"filter": "stream", "fields": "id,message,from", "limit": LAST_POSTS}
        there = ask(wire, "GET", url, params=asked).get("data", [])
        found = [one for one in there if _is_ours(one, settings) and one.get("message") == text]
        return str(needed(found[0] if found else {}, "id"))
    keep(mark, post)
    return str(needed(ask(wire, "POST", url, harmless=False, data={"message": text}), "id"))
