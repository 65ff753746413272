"""WordPress, through its own REST interface and an application password.

Exact in two steps: a draft under our own slug, its id kept; then “publish”, which may be repeated at will.
A lost answer to the first step leaves at worst one draft, and the slug finds it."""

import hashlib
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from masthead.kit.http import Reply
from masthead.networks.afterwards import Righted, Standing
from masthead.networks.blocks import Medium, body_of, on_top
from masthead.networks.films import EACH, in_one_go
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.markup import opening_of
from masthead.networks.pictures import file_name
from masthead.networks.protocol import (
    Account,
    Draft,
    Once,
    Picture,
    Receipt,
    Rejected,
    RemoteDraft,
    Repeat,
    SignInAgain,
    setting,
)

_WRONG = _(
    "WordPress does not accept this name and application password. Make a new application password and paste it here."
)
_MAY_NOT = _("This WordPress account may write but not publish. Give it the role of author, or use another account.")
_NO_WORDPRESS = _(
    "No WordPress answers at this address. Check it, or ask whoever looks after the site "
    "whether its REST interface is switched off."
)
_roots: dict[str, tuple[float, str, bool]] = {}
_OUT = ("publish", "private", "future")


@dataclass(frozen=True)
class Settings:
    """A site and an application password made there."""

    site: str = setting(_("Address of the site"), help=_("Like https://www.bakery.example."), kind="url")
    user: str = setting(_("User name"), help=_("The name you sign in with at WordPress."))
    password: str = setting(
        _("Application password"), secret=True,
        help=_("Not your own password: in WordPress under Users, Profile, Application passwords."),
    )  # fmt: skip


class WordPress(ByFacts):
    """Publishes and finds posts of one site."""

    connected = True
    Settings = Settings
    films_whole = EACH
    takes_back = _(
        "The post goes into the trash of the site for thirty days; the pictures and films that came with it are deleted for good."
    )
    repeat = Repeat("exact")

    def verify(self, settings: Settings) -> Account:
        """Whose account this is, and that it may publish."""
        with _Site(settings) as site:
            me = site.json("GET", "wp/v2/users/me", harmless=True, context="edit")
        if not (me.get("capabilities") or {}).get("publish_posts"):
            raise SignInAgain(_MAY_NOT, evidence="no publish_posts")
        return Account(str(needed(me, "name", harmless=True)), me.get("link", ""))

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Draft, pictures, publish: each id kept before the next step."""
        with _Site(settings) as site:
            post = kept.get("post") or self._draft(site, draft, once)
            if "post" not in kept:
                keep("post", post)
            media = [self._media(site, n, p, keep, kept) for n, p in enumerate(draft.pictures)]
            content = {"status": "publish", "content": body_of(draft, media)}
            if first := on_top(media):
                content["featured_media"] = int(first.number)
            answer = site.json("POST", f"wp/v2/posts/{post}", json=content)
            if needed(answer, "status") not in _OUT:
                raise SignInAgain(_MAY_NOT, evidence=f"status {str(answer['status'])[:20]}")
            return Receipt(str(needed(answer, "id")), answer.get("link", ""))

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """The post by its id or its slug, if it is out. A draft is not out."""
        with _Site(settings) as site:
            post = self._by_id(site, kept["post"]) if "post" in kept else self._by_slug(site, draft, once)
        if not post or post["status"] not in _OUT:
            return None
        return Receipt(str(post["id"]), post.get("link", ""))

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Put the post into the trash of the site, where it can be got back for thirty days, and delete the files that came with it.

        A file has an address of its own, which everybody can open as long as it is in the library of the site."""
        files = [said.partition(" ")[0] for name, said in kept.items() if name.startswith("media-") and said]
        with _Site(settings) as site:
            was_there = _deleted(site, f"wp/v2/posts/{receipt.remote_id}")
            try:
                gone = [_deleted(site, f"wp/v2/media/{file}", force="true") for file in files]
            except (Rejected, SignInAgain):
                return Righted("files_stay", receipt.url)
        if not was_there and not any(gone):
            return Righted("absent", receipt.url)
        return Righted("files_gone" if files else "in_trash", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words and headline for the same post; its address and pictures stay."""
        there = [(kept.get(f"media-{number}", ""), one) for number, one in enumerate(draft.pictures)]
        media = [_medium(said, one) for said, one in there if said]
        content = {"content": body_of(draft, media), **self._head(draft)}
        with _Site(settings) as site:
            site.json("POST", f"wp/v2/posts/{receipt.remote_id}", harmless=True, json=content)
        return Righted("edited", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the post is still out, and its text with the site's markup."""
        with _Site(settings) as site:
            post = self._by_id(site, receipt.remote_id)
        if not post or post["status"] not in _OUT:
            return Standing(False)
        return Standing(True, str((post.get("content") or {}).get("raw") or ""))

    def drafts(self, settings: Settings, *, most: int = 50) -> list[RemoteDraft]:
        """The posts that were begun there and not published, the last changed first."""
        asked = {"status": "draft", "context": "edit", "per_page": min(most, 100), "orderby": "modified"}
        with _Site(settings) as site:
            found = site.unpublished(**asked)
            if not isinstance(found, list):
                raise Rejected(_NO_WORDPRESS, evidence="drafts are no list")
            return [_begun(site.address, post) for post in found if isinstance(post, dict) and "id" in post]

    def _draft(self, site: "_Site", draft: Draft, once: Once) -> str:
        if found := self._by_slug(site, draft, once):
            return str(found["id"])
        slug = slug_of(draft, once)
        content = {"status": "draft", "slug": slug, "content": body_of(draft, []), **self._head(draft)}
        answer = site.json("POST", "wp/v2/posts", harmless=True, json=content)
        return str(needed(answer, "id", harmless=True))

    def _head(self, draft: Draft) -> dict:
        """Title and excerpt: what the site's lists show, and what themes tell those who search."""
        return {"title": draft.headline, "excerpt": opening_of(draft.text, self.opening[1])}

    def _by_slug(self, site: "_Site", draft: Draft, once: Once) -> dict | None:
        slug = slug_of(draft, once)
        asked = {"slug": slug, "status": "any", "context": "edit", "per_page": 5}
        found = site.unpublished(**asked)
        return next((post for post in found if post.get("slug") == slug), None)

    def _by_id(self, site: "_Site", post: str) -> dict | None:
        try:
            return site.json("GET", f"wp/v2/posts/{post}", harmless=True, context="edit")
        except Rejected as error:
            if error.status in (404, 410):
                return None
            raise

    def _media(self, site: "_Site", number: int, picture: Picture, keep, kept) -> Medium:
        name = f"media-{number}"
        if name not in kept:
            disposition = f'attachment; filename="{file_name(picture)}"'
            headers = {"Content-Type": picture.content_type, "Content-Disposition": disposition}
            answer = in_one_go(
                picture, lambda file: site.json("POST", "wp/v2/media", harmless=True, content=file, headers=headers)
            )
            kept = {name: f"{needed(answer, 'id', harmless=True)} {answer.get('source_url', '')}"}
            keep(name, kept[name])
        found = _medium(kept[name], picture)
        site.json("POST", f"wp/v2/media/{found.number}", harmless=True, json={"alt_text": picture.alt})
        return found


def _deleted(site: "_Site", path: str, **asked: str) -> bool:
    """True if it was there and is gone now."""
    try:
        site.json("DELETE", path, harmless=True, **asked)
    except Rejected as error:
        if error.status in (404, 410):
            return False
        raise
    return True


def _medium(said: str, one: Picture) -> Medium:
    """What was kept of it: its number and address there."""
    number, _space, source = said.partition(" ")
    return Medium(number, source, one.alt, one.is_film)


def slug_of(draft: Draft, once: Once) -> str:
    """The headline as an address, with a mark of this one delivery so that it can be found again."""
    mark = hashlib.sha256(once.key.encode()).hexdigest()[:8]
    return f"{slugify(draft.headline)[:60].strip('-')}-{mark}".lstrip("-")


def _begun(site: str, post: dict) -> RemoteDraft:
    """One draft as WordPress tells it; times there are UTC without saying so."""
    try:
        at = datetime.fromisoformat(str(post.get("modified_gmt"))).replace(tzinfo=UTC)
    except ValueError:
        at = datetime(1970, 1, 1, tzinfo=UTC)
    words = (post.get(name) for name in ("title", "content"))
    title, text = (str(word.get("raw") or "") if isinstance(word, dict) else "" for word in words)
    number = str(post["id"])
    return RemoteDraft(number, title, text, f"{site}/wp-admin/post.php?post={quote(number)}&action=edit", at)


class _Site:
    """One conversation with one site: where its REST interface is, and who we are there."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._address = settings.site.strip().rstrip("/")
        if "://" not in self._address:
            self._address = f"https://{self._address}"
        self._wire = Wire()
        self._auth = (settings.user.strip(), settings.password.strip())

    @property
    def address(self) -> str:
        """Where a person finds the site."""
        return self._root()[0]

    def __enter__(self) -> "_Site":
        return self

    def __exit__(self, *error) -> None:
        self._wire.__exit__(*error)

    def json(
        self,
        method: str,
        path: str,
        *,
        harmless: bool = False,
        json=None,
        content=None,
        headers=None,
        **asked,
    ):
        """One request to wp-json, the sentences in WordPress's own terms."""
        root, is_pretty = self._root()
        url = f"{root}/wp-json/{path}" if is_pretty else f"{root}/"
        params = asked if is_pretty else {"rest_route": f"/{path}", **asked}
        words = {"json": json} if json is not None else {"content": content} if content is not None else {}
        try:
            return self._wire.json(
                method, url, harmless=harmless, params=params, headers=headers, auth=self._auth, **words
            )
        except SignInAgain as error:
            if (
                "cannot_publish" in error.evidence
                or "cannot_edit" in error.evidence
                or "cannot_create" in error.evidence
            ):
                raise SignInAgain(_MAY_NOT, status=error.status, evidence=error.evidence) from None
            if "rest_" in error.evidence or error.status == 401:
                raise SignInAgain(_WRONG, status=error.status, evidence=error.evidence) from None
            raise

    def unpublished(self, **asked):
        """Posts that not everybody may see."""
        try:
            return self.json("GET", "wp/v2/posts", harmless=True, **asked)
        except Rejected:
            # To a stranger WordPress says 400 here (“status is forbidden”): ask in a way that says 401.
            self.json("GET", "wp/v2/users/me", harmless=True)
            raise

    def _root(self) -> tuple[str, bool]:
        known = _roots.get(self._address)
        if known and time.monotonic() - known[0] < 3600:
            return known[1], known[2]
        for is_pretty, ending in ((True, "/wp-json/"), (False, "/?rest_route=/")):
            if root := self._try(f"{self._address}{ending}"):
                _roots[self._address] = (time.monotonic(), root, is_pretty)
                return root, is_pretty
        raise Rejected(_NO_WORDPRESS, evidence="no wp/v2")

    def _try(self, url: str) -> str | None:
        """The site's real address if a WordPress answers there, after any redirect to https or www."""
        try:
            reply: Reply = self._wire.ask("GET", url, harmless=True)
            spaces = reply.json().get("namespaces", [])
        except (Rejected, SignInAgain, ValueError, AttributeError):
            return None
        return reply.url.split("/wp-json")[0].split("/?")[0].rstrip("/") if "wp/v2" in spaces else None
