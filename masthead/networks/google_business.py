"""Google Business Profile: news of one location, as local posts.

There is no key: after a doubt the location's own posts are read. Checked against Google's documentation only: no
description of this part (My Business v4, localPosts) is published for machines."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.checks import no_public_address
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import Account, Draft, Once, Picture, Receipt, Rejected, Repeat, SignInAgain
from masthead.networks.signing_in import Scope, SignedIn, SignIn

POSTS = "https://mybusiness.googleapis.com/v4"
ACCOUNTS = "https://mybusinessaccountmanagement.googleapis.com/v1/accounts"
PLACES = "https://mybusinessbusinessinformation.googleapis.com/v1"
MOST_ACCOUNTS = 20  # whose locations are asked for; one request each
_NOT_MINE = _(
    "This location is not open to the account you signed in with. Connect the channel again and choose another."
)
_REJECTED = _("Google looked at the post and refused it. Look at the profile to see why.")


@dataclass(frozen=True)
class Settings(SignedIn):
    """A location (`accounts/1/locations/2`), and the sign-in of whoever manages it."""


class GoogleBusiness(ByFacts):
    """Publishes and finds posts of one location, takes them back and changes them."""

    connected = True
    Settings = Settings
    repeat = Repeat("lookup")
    shrinks_pictures = True
    fetches = True
    sign_in = SignIn(
        authorise="https://accounts.google.com/o/oauth2/v2/auth",
        token="https://oauth2.googleapis.com/token",
        scopes=(
            Scope("https://www.googleapis.com/auth/business.manage", _("to list your locations, and to publish, change and take back their posts")),
        ),
        extra=(("access_type", "offline"), ("prompt", "consent")),
    )  # fmt: skip

    def joined(self, draft: Draft) -> str:
        """The link is the post's button; it does not stand in the words."""
        return draft.text

    def accounts(self, settings: Settings) -> list[Account]:
        """The locations this sign-in manages: each is a channel of its own."""
        places = []
        with _wire(settings) as wire:
            groups = wire.json("GET", ACCOUNTS, harmless=True, params={"pageSize": MOST_ACCOUNTS}).get("accounts") or []
            for group in groups[:MOST_ACCOUNTS]:
                asked = {"readMask": "name,title,metadata", "pageSize": 100}
                found = wire.json("GET", f"{PLACES}/{group['name']}/locations", harmless=True, params=asked)
                for one in found.get("locations") or []:
                    page = (one.get("metadata") or {}).get("mapsUri", "")
                    places.append(Account(one["title"], page, f"{group['name']}/{one['name']}"))
        return places

    def verify(self, settings: Settings) -> Account:
        """The location, by the sign-in that was kept."""
        found = [one for one in self.accounts(settings) if one.remote_id == settings.account]
        if not found:
            raise SignInAgain(_NOT_MINE, evidence="location not listed")
        return found[0]

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """One request. Google may still look at the post before it shows it."""
        with _wire(settings) as wire:
            made = wire.json("POST", f"{POSTS}/{settings.account}/localPosts", json=self._post(draft))
        return _receipt(made)

    def _post(self, draft: Draft) -> dict:
        post = {"summary": self.words(draft), "topicType": "STANDARD"}
        if draft.language:
            post["languageCode"] = draft.language
        if draft.link:
            post["callToAction"] = {"actionType": "LEARN_MORE", "url": draft.link}
        if draft.pictures:
            post["media"] = [{"mediaFormat": "PHOTO", "sourceUrl": self._address(one)} for one in draft.pictures]
        return post

    def _address(self, one: Picture) -> str:
        """Where Google fetches the picture. It is never left out."""
        if not one.address:
            raise Rejected(no_public_address(self.label), evidence="no public address")
        return one.address

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the location's newest posts since the first try."""
        with _wire(settings) as wire:
            url = f"{POSTS}/{settings.account}/localPosts"
            answer = wire.json("GET", url, harmless=True, params={"pageSize": 50})
        for post in answer.get("localPosts") or []:
            made = datetime.fromisoformat(post["createTime"].replace("Z", "+00:00"))
            is_new = once.since is None or made >= once.since - timedelta(minutes=2)
            if is_new and (post.get("summary") or "").split() == self.words(draft).split():
                return _receipt(post, harmless=True)
        return None

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete the post."""
        with _wire(settings) as wire:
            try:
                wire.ask("DELETE", f"{POSTS}/{receipt.remote_id}", harmless=True)
            except Rejected as error:
                if error.status == 404:
                    return Righted("absent", receipt.url)
                raise
        return Righted("deleted", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same post."""
        with _wire(settings) as wire:
            said = {"summary": self.words(draft)}
            wire.ask(
                "PATCH", f"{POSTS}/{receipt.remote_id}", harmless=True, params={"updateMask": "summary"}, json=said
            )
        return Righted("edited", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the post is live, and its words."""
        with _wire(settings) as wire:
            try:
                post = wire.json("GET", f"{POSTS}/{receipt.remote_id}", harmless=True)
            except Rejected as error:
                if error.status == 404:
                    return Standing(False)
                raise
        return Standing(post.get("state") != "REJECTED", post.get("summary") or "")


def _wire(settings: Settings) -> Wire:
    return Wire(Authorization=f"Bearer {settings.access}")


def _receipt(post: dict, *, harmless: bool = False) -> Receipt:
    if post.get("state") == "REJECTED":
        raise Rejected(_REJECTED, evidence="state REJECTED")
    name = str(needed(post, "name", harmless=harmless))
    return Receipt(name, str(needed(post, "searchUrl", harmless=harmless)))
