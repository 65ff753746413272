"""X: posts of one account, by its API of version 2.

There is no key that makes a post once. A repeat is refused as a duplicate, which is evidence that the first one is out:
then the account's own posts are read. Every call is paid for, so nothing is asked that is not needed."""

import time
from datetime import timedelta

from django.utils.formats import localize
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from masthead.kit.text import day
from masthead.networks.afterwards import Righted, Standing
from masthead.networks.counting import addresses
from masthead.networks.films import lone_film
from masthead.networks.guides.x import CHECKED_ON, LINK_PRICE, PRICE
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.pictures import file_name
from masthead.networks.protocol import (
    NOTE,
    Account,
    Draft,
    InDoubt,
    Once,
    Picture,
    Problem,
    Receipt,
    Rejected,
    Repeat,
)
from masthead.networks.replies import answer_own, made
from masthead.networks.signing_in import BASIC, Scope, SignedIn, SignIn
from masthead.networks.words import said
from masthead.networks.x_film import number_of, prepared
from masthead.networks.x_posts import (
    API,
    DUPLICATE,
    address_of,
    ask,
    delete,
    is_since,
    make,
    me,
    newest,
    plain,
    posts_of,
    same,
    url_of,
    wire_of,
)

MOST_ALT = 1_000
_MADE_OUT = _(
    "X says it has these very words already, but does not show them yet. Masthead looks before it does anything else."
)
_SAID_BEFORE = _("X refuses words that this account has published before: %(url)s. Change them.")
_NO_EDIT = _("X allows no change of this post any more: only some accounts may, for 30 minutes and five times.")
_COSTS = _("Sent by Masthead, this post costs about %(price)s USD at X: with a link it is dearer than without "
           "(%(plain)s USD). Checked on %(day)s.")  # fmt: skip
_day, _amount = lazy(day, str), lazy(localize, str)  # in the language of whoever reads it


class X(ByFacts):
    """Publishes, finds, takes back and changes posts of one account."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("lookup")
    shrinks_pictures = True
    withdraws_within = None
    edits_within = timedelta(minutes=30)
    sign_in = SignIn(
        authorise="https://x.com/i/oauth2/authorize", token=f"{API}/2/oauth2/token", auth=BASIC,
        scopes=(
            Scope("tweet.write", _("to publish, to take back and to change posts")),
            Scope("tweet.read", _("to see whether a post is out")),
            Scope("users.read", _("to know whose account this is")),
            Scope("media.write", _("to send films, and pictures with their descriptions")),
            Scope("offline.access", _("to go on after two hours without asking you again")),
        ),
        access_lasts=timedelta(hours=2),
    )  # fmt: skip

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        """As everywhere, and what it costs, before it does."""
        found = super().check(draft, settings)
        if any(addresses(part) for part in (*self.parts(draft), draft.first_comment)):
            facts = {"price": _amount(LINK_PRICE), "plain": _amount(PRICE), "day": _day(CHECKED_ON)}
            found.append(Problem("link_costs", NOTE, said(_COSTS, **facts), "link", connected=True))
        return found

    def verify(self, settings: SignedIn) -> Account:
        """Whose account this is."""
        with wire_of(settings) as wire:
            mine = me(wire, settings)
        name = str(needed(mine, "username", harmless=True))
        return Account(
            f"@{name}",
            f"https://x.com/{name}",
            str(needed(mine, "id", harmless=True)),
            mine.get("profile_image_url") or "",
        )

    def publish(self, settings: SignedIn, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Send the pictures, each kept, or the film; then the post; then what answers it."""
        begun = time.monotonic()
        with wire_of(settings) as wire:
            if film := lone_film(draft):
                media = [prepared(wire, settings, film, keep, kept, begun)]
            else:
                media = [self._media(wire, settings, n, one, keep, kept) for n, one in enumerate(draft.pictures)]
            receipt = self._post(wire, settings, draft, media, once)
        texts = self.replies(draft)

        def answer(number: int, text: str, before: str, left: float) -> str:
            with wire_of(settings, left) as wire:
                return self._answer(wire, settings, text, number, before, once, keep, kept)

        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def _post(self, wire: Wire, settings: SignedIn, draft: Draft, media: list[str], once: Once) -> Receipt:
        words = self.words(draft)
        body = {"text": words} | ({"media": {"media_ids": media}} if media else {})
        try:
            return Receipt(number := make(wire, settings, body), address_of(number))
        except Rejected as error:
            if DUPLICATE not in error.evidence:
                raise
            evidence = error.evidence
        posts = posts_of(wire, settings)
        found = [post for post in posts if same(post, words)]
        if new := [post for post in found if is_since(post, once.since)]:
            return Receipt(str(new[0]["id"]), address_of(new[0]["id"]))
        if found:
            raise Rejected(said(_SAID_BEFORE, url=address_of(found[0]["id"])), status=403, evidence=evidence)
        raise InDoubt(_MADE_OUT, status=403, evidence=evidence)

    def _answer(self, wire: Wire, settings: SignedIn, text: str, number: int, before: str, once, keep, kept) -> str:
        """One post below the one before it. What may have been tried already is only looked for, never sent again."""
        name = f"try-{number}"
        if name in kept:
            found = [post for post in posts_of(wire, settings) if same(post, text) and is_since(post, once.since)]
            return str(needed(found[0] if found else {}, "id"))
        keep(name, before)
        return make(wire, settings, {"text": text, "reply": {"in_reply_to_tweet_id": before}})

    def _media(self, wire: Wire, settings: SignedIn, number: int, picture: Picture, keep, kept) -> str:
        if (name := f"media-{number}") in kept:
            return kept[name]
        category = "tweet_gif" if picture.content_type == "image/gif" else "tweet_image"
        if category == "tweet_image":
            picture = self.as_taken(picture)
        answer = ask(
            wire, "POST", url_of(settings, "media/upload"), harmless=True, data={"media_category": category},
            files={"media": (file_name(picture), picture.data, picture.content_type)},
        )  # fmt: skip
        media = str(needed(answer, "data", "id", harmless=True))
        if picture.alt.strip():
            described = {"id": media, "metadata": {"alt_text": {"text": picture.alt.strip()[:MOST_ALT]}}}
            ask(wire, "POST", url_of(settings, "media/metadata"), harmless=True, json=described)
        keep(name, media)
        return media

    def find(self, settings: SignedIn, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the account's own posts since the first try."""
        with wire_of(settings) as wire:
            posts = posts_of(wire, settings)
        for post in posts:
            if same(post, self.words(draft)) and is_since(post, once.since):
                return Receipt(str(post["id"]), address_of(post["id"]))
        return None

    def withdraw(self, settings: SignedIn, receipt: Receipt, *, kept) -> Righted:
        """Delete the post; first what stands below it from us, the last one first."""
        with wire_of(settings) as wire:
            gone = [delete(wire, settings, number) for number in (*reversed(made(kept)), receipt.remote_id)]
        return Righted("deleted" if gone[-1] else "absent", receipt.url)

    def edit(self, settings: SignedIn, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same post, where X allows it: it becomes a new version with an id of its own."""
        words, media = self.words(draft), [kept[name] for name in sorted(kept) if name.startswith("media-")]
        media = media or number_of(kept)
        with wire_of(settings) as wire:
            post = newest(wire, settings, receipt.remote_id)
            if post is None:
                return Righted("absent", receipt.url)
            if same(post, words):
                return Righted("edited", address_of(post["id"]))
            if not (post.get("edit_controls") or {}).get("is_edit_eligible", False):
                raise Rejected(_NO_EDIT, evidence="not eligible")
            body = {"text": words, "edit_options": {"previous_post_id": str(post["id"])}}
            body |= {"media": {"media_ids": media}} if media else {}
            return Righted("edited", address_of(make(wire, settings, body, harmless=True)))

    def look_after(self, settings: SignedIn, receipt: Receipt, *, kept) -> Standing:
        """Whether the post still stands there, and the words of its newest version."""
        with wire_of(settings) as wire:
            post = newest(wire, settings, receipt.remote_id)
        return Standing(post is not None, plain(post) if post else "")
