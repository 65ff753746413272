"""Telegram: a channel, by a bot that is its administrator.

Nothing makes a message recognisable and nobody can read a channel back, so a doubt is never repeated by a machine.
A call is one request: words, or pictures with the words under them."""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted
from masthead.networks.films import TOGETHER, said_slow
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.pictures import file_name
from masthead.networks.protocol import (
    STOP,
    Account,
    Count,
    Draft,
    NetworkError,
    Once,
    Picture,
    Problem,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
    setting,
)

API = "https://api.telegram.org"
CAPTION = 1_024  # of the text under pictures, UTF-16 units
SIDES = 10_000  # width and height of a photo together
_WRONG = _("Telegram does not accept this token. Ask @BotFather for a new one and paste it here.")
_NO_CHANNEL = _(
    "Telegram knows no such channel, or the bot is not in it. Check the name, and add the bot to the channel."
)
_NO_RIGHT = _("The bot may not post in this channel. Make it an administrator with the right to post messages.")
_TOO_OLD = _("Telegram deletes nothing that is older than 48 hours. Delete it by hand in the app.")
_MIXED = _("Telegram groups documents only with documents: remove the pictures, or the documents.")


@dataclass(frozen=True)
class Settings:
    """A bot and the channel it posts in."""

    channel: str = setting(
        _("Channel"), help=_("Like @bakery; of a private channel its number, like -1001234567890.")
    )  # fmt: skip
    token: str = setting(_("Token of the bot"), secret=True, help=_("@BotFather gives it when you make the bot."))


class Telegram(ByFacts):
    """Publishes in one channel, and takes back or changes what it published."""

    connected = True
    Settings = Settings
    films_whole = TOGETHER
    repeat = Repeat("never")
    shrinks_pictures = True
    withdraws_within = timedelta(hours=48)

    def counts(self, draft: Draft, settings=None) -> list[Count]:
        """Less room under pictures than without them."""
        limit = CAPTION if draft.pictures else self.limits.text
        return [Count(count.used, limit, count.unit) for count in super().counts(draft, settings)]

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        found = super().check(draft, settings)
        if len({picture.is_document for picture in draft.pictures}) > 1:
            found.insert(0, Problem("documents_mixed", STOP, _MIXED, "pictures"))
        return found

    def verify(self, settings: Settings) -> Account:
        """Which channel this is, and that the bot may post in it."""
        with Wire() as wire:
            bot = _ask(wire, settings, "getMe", harmless=True)
            chat = _ask(wire, settings, "getChat", harmless=True, json={"chat_id": _chat(settings)})
            asked = {"chat_id": _chat(settings), "user_id": needed(bot, "id", harmless=True)}
            member = _ask(wire, settings, "getChatMember", harmless=True, json=asked)
        if not (member.get("status") == "creator" or member.get("can_post_messages")):
            raise SignInAgain(_NO_RIGHT, evidence="no can_post_messages")
        name = chat.get("username")
        return Account(str(chat.get("title") or name), f"https://t.me/{name}" if name else "")

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """One request, the only and last step. A doubt about it is a person's."""
        with Wire() as wire, said_slow(draft.pictures):
            if not draft.pictures:
                said = {"chat_id": _chat(settings), "text": self.words(draft)}
                return _receipt([_ask(wire, settings, "sendMessage", json=said)])
            if len(draft.pictures) == 1:
                return _receipt([self._one(wire, settings, draft)])
            return _receipt(self._group(wire, settings, draft))

    def _one(self, wire: Wire, settings: Settings, draft: Draft) -> dict:
        kind = _kind(draft.pictures[0])
        fields = {"chat_id": _chat(settings), "caption": self.words(draft)}
        file = self._file(draft.pictures[0])
        return _ask(wire, settings, f"send{kind.capitalize()}", data=fields, files={kind: file})

    def _group(self, wire: Wire, settings: Settings, draft: Draft) -> list[dict]:
        """Several in one message; the words stand under the first, where the app shows them for all."""
        media, files = [], {}
        for number, picture in enumerate(draft.pictures):
            files[f"file{number}"] = self._file(picture)
            media.append({"type": _kind(picture), "media": f"attach://file{number}"})
        # A group of documents shows its words under the last one.
        media[-1 if draft.pictures[0].is_document else 0]["caption"] = self.words(draft)
        fields = {"chat_id": _chat(settings), "media": json.dumps(media)}
        return _ask(wire, settings, "sendMediaGroup", data=fields, files=files)

    def _file(self, picture: Picture) -> tuple[str, bytes, str]:
        if picture.is_film or picture.is_document:
            return file_name(picture), picture.content(), picture.content_type
        taken = self.as_taken(picture, sides=SIDES)
        return file_name(taken), taken.data, taken.content_type

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete every message of the publication. Telegram does it for 48 hours."""
        numbers = [int(number) for number in receipt.remote_id.split(",")]
        with Wire() as wire:
            gone = [self._delete(wire, settings, number) for number in reversed(numbers)]
        return Righted("deleted" if any(gone) else "absent", receipt.url)

    def _delete(self, wire: Wire, settings: Settings, number: int) -> bool:
        try:
            _ask(
                wire, settings, "deleteMessage", harmless=True, json={"chat_id": _chat(settings), "message_id": number}
            )
        except Rejected as error:
            if "not found" in error.evidence:
                return False
            if "can't be deleted" in error.evidence:
                raise Rejected(_TOO_OLD, status=error.status, evidence=error.evidence) from None
            raise
        return True

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same message, under the same pictures."""
        numbers = receipt.remote_id.split(",")
        of_documents = bool(draft.pictures) and draft.pictures[0].is_document
        number = int(numbers[-1 if of_documents else 0])
        what, name = ("editMessageCaption", "caption") if draft.pictures else ("editMessageText", "text")
        said = {"chat_id": _chat(settings), "message_id": number, name: self.words(draft)}
        with Wire() as wire:
            try:
                _ask(wire, settings, what, harmless=True, json=said)
            except Rejected as error:
                if "not modified" not in error.evidence:  # the words are these already: an edit that was repeated
                    raise
        return Righted("edited", receipt.url)


def _ask(wire: Wire, settings: Settings, method: str, *, harmless: bool = False, **words):
    """One method of the Bot API: what it gives back, or the error in words that help."""
    url = f"{API}/bot{settings.token.strip()}/{method}"
    try:
        answer = wire.json("POST", url, harmless=harmless, **words)
    except NetworkError as error:
        raise _meant(error) from None
    return needed(answer, "result", harmless=harmless)


def _meant(error: NetworkError) -> NetworkError:
    """Telegram's refusals, by its own words: 404 is a token it can not read, 403 and some 400 a right that is missing."""
    facts = {"status": error.status, "evidence": error.evidence}
    if not isinstance(error, (Rejected, SignInAgain)):
        return error
    words = error.evidence.lower()
    if "chat not found" in words:
        return SignInAgain(_NO_CHANNEL, **facts)
    if error.status == 403 or "rights" in words or "not a member" in words:
        return SignInAgain(_NO_RIGHT, **facts)
    if error.status in (401, 404) and "message" not in words:
        return SignInAgain(_WRONG, **facts)
    return error


def _receipt(messages: list[dict]) -> Receipt:
    """The numbers of all messages, and the public address of the first; of a private channel what its members open."""
    numbers = [str(needed(message, "message_id")) for message in messages]
    chat = needed(messages[0], "chat")
    place = chat.get("username") or f"c/{str(chat.get('id', '')).removeprefix('-100')}"
    return Receipt(",".join(numbers), f"https://t.me/{place}/{numbers[0]}")


def _chat(settings: Settings) -> str:
    """A name begins with @ there; a number stays one."""
    name = settings.channel.strip().removeprefix("https://t.me/").rstrip("/")
    return name if name.startswith(("@", "-")) else f"@{name}"


def _kind(picture: Picture) -> str:
    return "video" if picture.is_film else "document" if picture.is_document else "photo"
