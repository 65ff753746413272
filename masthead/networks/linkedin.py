"""LinkedIn: posts of a firm's page, by the Posts API.

There is no key that makes a post once. A repeat is refused with the address of the first one, which is verified before it
is believed. Words are escaped (little_text.py) and read back, since LinkedIn cuts in silence what it can not read."""

import logging
import re
import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.films import lone_film, said_slow
from masthead.networks.http import Wire, needed, read_json
from masthead.networks.linkedin_film import PLACES, prepared
from masthead.networks.linkedin_posts import (
    address_of,
    ask,
    comment_of,
    is_since,
    of_post,
    post_of,
    posts_of,
    read,
    url_of,
    wire_of,
)
from masthead.networks.little_text import escaped, plain
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import (
    Account,
    Draft,
    InDoubt,
    NetworkError,
    NotSent,
    Once,
    Picture,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
)
from masthead.networks.replies import CUT, answer_own
from masthead.networks.signing_in import Scope, SignedIn, SignIn
from masthead.networks.words import said

log = logging.getLogger("masthead.pump")

MOST_PAGES = 20
MOST_ALT = 4_086
MOST_TITLE = 400  # characters of a card's title
ADMINS = ("ADMINISTRATOR", "CONTENT_ADMINISTRATOR", "CONTENT_ADMIN")
_WAIT = 6.0  # seconds for a picture to be taken in before trying again later
_NO_PAGE = _("This person administers no page at LinkedIn. Sign in there as somebody who does.")
_GHOST = _("LinkedIn says it has this post already, but does not show it. Masthead looks before it does anything else.")
_SAID_BEFORE = _("LinkedIn refuses words that this page has published before: %(url)s. Change them.")
_NOT_READY = _("LinkedIn is still taking the file in. Masthead goes on in a moment.")
_ALONE = _("A document stands alone at LinkedIn: remove the pictures, or it.")


class LinkedIn(ByFacts):
    """Publishes, finds, takes back and changes posts of one page."""

    connected = True
    Settings = SignedIn
    repeat = Repeat("lookup")
    shrinks_pictures = True
    secret_steps = frozenset({PLACES})  # whoever has an address may upload there
    withdraws_within = None
    edits_within = None
    sign_in = SignIn(
        authorise="https://www.linkedin.com/oauth/v2/authorization", token="https://www.linkedin.com/oauth/v2/accessToken",
        scopes=(
            Scope("w_organization_social", _("to publish, to take back and to change posts of the page")),
            Scope("r_organization_social", _("to see whether a post is out, and all of its words")),
            Scope("rw_organization_admin", _("to know which pages you administer")),
        ),
        pkce=False,  # offered to programs on telephones only
        access_lasts=timedelta(days=60), refresh_lasts=timedelta(days=365), refresh_fixed=True,
        renew_before=timedelta(days=7),
    )  # fmt: skip

    def accounts(self, settings: SignedIn) -> list[Account]:
        """The pages this person administers."""
        asked = {"q": "roleAssignee", "state": "APPROVED", "count": 100}
        with wire_of(settings) as wire:
            answer = read(wire, "GET", url_of(settings, "organizationAcls"), finder=True, params=asked)
            pages = [one["organization"] for one in answer.get("elements", []) if one.get("role") in ADMINS]
            return [_page(wire, settings, page) for page in dict.fromkeys(pages[:MOST_PAGES])]

    def verify(self, settings: SignedIn) -> Account:
        """Which page this is, and that this person still administers it."""
        found = [one for one in self.accounts(settings) if settings.account in ("", one.remote_id)]
        if not found:
            raise SignInAgain(_NO_PAGE, evidence="no page")
        return found[0]

    def publish(self, settings: SignedIn, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """Send the files, each kept; then the post; read it back; then the first comment."""
        begun = time.monotonic()
        with wire_of(settings) as wire:
            if film := lone_film(draft):
                files = [prepared(wire, settings, film, keep, kept, begun)]
            else:
                files = [self._file(wire, settings, n, one, keep, kept) for n, one in enumerate(draft.pictures)]
            receipt = self._post(wire, settings, draft, files, once)
            _read_back(wire, settings, receipt, self.words(draft), keep)

        def answer(number: int, text: str, before: str, left: float) -> str:
            with wire_of(settings, left) as wire:
                return self._comment(wire, settings, receipt.remote_id, text, number, keep, kept)

        texts = self.replies(draft)
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    def _post(self, wire: Wire, settings: SignedIn, draft: Draft, files: list[str], once: Once) -> Receipt:
        words = self.words(draft)
        body = {
            "author": settings.account, "commentary": escaped(words), "visibility": "PUBLIC", "lifecycleState": "PUBLISHED",
            "distribution": {"feedDistribution": "MAIN_FEED", "targetEntities": [], "thirdPartyDistributionChannels": []},
            "isReshareDisabledByAuthor": False,
        } | _content(draft, files)  # fmt: skip
        try:
            reply = ask(wire, "POST", url_of(settings, "posts"), harmless=False, json=body)
        except Rejected as error:
            refusal = f"{error.evidence} {error.sentence}"
            known = re.search(r"urn:li:(share|ugcPost):\d+", refusal) if "duplicate" in refusal.lower() else None
            if not known:
                raise
            return _verified(wire, settings, known.group(), once, error.evidence)
        urn = reply.headers.get("x-restli-id", "")
        if not urn:
            raise InDoubt(evidence="no x-restli-id in the answer")
        return Receipt(urn, address_of(urn))

    def _comment(self, wire: Wire, settings: SignedIn, urn: str, text: str, number: int, keep, kept) -> str:
        """The first comment, by the page. What may have been tried already is only looked for, never said again."""
        url = url_of(settings, "socialActions", urn, "comments")
        if f"try-{number}" in kept:
            found = [c for c in read(wire, "GET", url).get("elements", []) if comment_of(c, settings) == text]
            return str(needed(found[0] if found else {}, "id"))
        keep(f"try-{number}", urn)
        said = {"actor": settings.account, "object": urn, "message": {"text": text}}
        reply = ask(wire, "POST", url, harmless=False, json=said)
        return reply.headers.get("x-restli-id") or str(needed(read_json(reply, url), "id"))

    def _file(self, wire: Wire, settings: SignedIn, number: int, one: Picture, keep, kept) -> str:
        if one.is_document and number:
            raise Rejected(_ALONE, evidence="document beside pictures")
        kind, what = ("documents", "document") if one.is_document else ("images", "image")
        if (name := f"file-{number}") not in kept:
            begun = {"initializeUploadRequest": {"owner": settings.account}}
            url = url_of(settings, kind)
            value = needed(
                read(wire, "POST", url, params={"action": "initializeUpload"}, json=begun), "value", harmless=True
            )
            data = one.content() if one.is_document else self.as_taken(one).data
            with said_slow((one,)):
                ask(wire, "PUT", needed(value, "uploadUrl", harmless=True), content=data)
            kept[name] = str(needed(value, what, harmless=True))
            keep(name, kept[name])
        _taken_in(wire, url_of(settings, kind, kept[name]))
        return kept[name]

    def find(self, settings: SignedIn, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the page's own last posts since the first try."""
        with wire_of(settings) as wire:
            for post in posts_of(wire, settings):
                if plain(post.get("commentary", "")).split() == self.words(draft).split() and is_since(
                    post, once.since
                ):
                    return Receipt(post["id"], address_of(post["id"]))
        return None

    def withdraw(self, settings: SignedIn, receipt: Receipt, *, kept) -> Righted:
        """Delete the post, and with it what stands below it. LinkedIn says yes to what is not there, so it is asked first."""
        with wire_of(settings) as wire:
            if post_of(wire, settings, receipt.remote_id) is None:
                return Righted("absent", receipt.url)
            ask(wire, "DELETE", of_post(settings, receipt.remote_id))
        return Righted("deleted", receipt.url)

    def edit(self, settings: SignedIn, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same post; its pictures stay."""
        patch = {"patch": {"$set": {"commentary": escaped(self.words(draft))}}}
        headers = {"X-RestLi-Method": "PARTIAL_UPDATE"}
        with wire_of(settings) as wire:
            ask(wire, "POST", of_post(settings, receipt.remote_id), json=patch, headers=headers)
        return Righted("edited", receipt.url)

    def look_after(self, settings: SignedIn, receipt: Receipt, *, kept) -> Standing:
        """Whether the post still stands there, and its words."""
        with wire_of(settings) as wire:
            post = post_of(wire, settings, receipt.remote_id)
        return Standing(post is not None, plain(post.get("commentary", "")) if post else "")


def _page(wire: Wire, settings: SignedIn, urn: str) -> Account:
    page = read(wire, "GET", url_of(settings, "organizations", urn.rpartition(":")[2]))
    name, short = page.get("localizedName") or urn, page.get("vanityName")
    return Account(name, f"https://www.linkedin.com/company/{short}" if short else "", urn)


def _content(draft: Draft, files: list[str]) -> dict:
    """The files as the post names them: one alone, or several together; without files the card of the link.

    LinkedIn reads no page for programs: it shows the title it is given (Posts API, article content, 2026-05)."""
    if not files:
        title = draft.headline.strip() or draft.link.split("://")[-1].rstrip("/")
        return {"content": {"article": {"source": draft.link, "title": title[:MOST_TITLE]}}} if draft.link else {}
    described = [
        {"id": urn, "altText": one.alt.strip()[:MOST_ALT]} for urn, one in zip(files, draft.pictures, strict=True)
    ]
    if draft.pictures[0].is_film:
        return {"content": {"media": {"id": files[0]} | ({"title": draft.headline} if draft.headline.strip() else {})}}
    if draft.pictures[0].is_document:
        return {"content": {"media": {"id": files[0], "title": draft.headline or draft.pictures[0].name}}}
    return {"content": {"media": described[0]} if len(described) == 1 else {"multiImage": {"images": described}}}


def _taken_in(wire: Wire, url: str) -> None:
    """Wait a little until LinkedIn can show the file; later is the next try's matter."""
    until = time.monotonic() + _WAIT
    while read(wire, "GET", url).get("status", "AVAILABLE") != "AVAILABLE":
        if time.monotonic() > until:
            raise NotSent(_NOT_READY, after=timedelta(seconds=10), evidence="file not ready")
        time.sleep(0.5)


def _verified(wire: Wire, settings: SignedIn, urn: str, once: Once, evidence: str) -> Receipt:
    """The post a refusal named, if it is really there and of this try: ghosts that nobody can open have been seen."""
    post = post_of(wire, settings, urn)
    if post is None:
        raise InDoubt(_GHOST, status=422, evidence=evidence)
    if not is_since(post, once.since):
        raise Rejected(said(_SAID_BEFORE, url=address_of(urn)), status=422, evidence=evidence)
    return Receipt(urn, address_of(urn))


def _read_back(wire: Wire, settings: SignedIn, receipt: Receipt, words: str, keep) -> None:
    """Keep how much of the words LinkedIn shows, where that is less than all. The post is out: nothing here may fail."""
    try:
        post = post_of(wire, settings, receipt.remote_id)
        shown = len(plain(post.get("commentary", ""))) if post else len(words)
        if shown < len(words.rstrip()):
            keep(CUT, f"{shown}/{len(words)}")
    except NetworkError:
        return
    except Exception:  # as with what belongs below a post: what is known of it is not lost by it
        log.exception("%s could not be read back", receipt.remote_id)
