"""Discord: a channel of a server, by a bot.

A bot rather than a webhook: Discord remembers a bot's `nonce` for a few minutes and then answers with the message it
made already, which it does for no webhook. Later the bot reads its own messages back."""

import hashlib
import json
import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted, Standing
from masthead.networks.discord_rights import lacking
from masthead.networks.films import TOGETHER, said_slow
from masthead.networks.http import Wire, needed
from masthead.networks.manual import ByFacts
from masthead.networks.pictures import file_name
from masthead.networks.protocol import (
    Account,
    Draft,
    NetworkError,
    Once,
    Picture,
    Receipt,
    Rejected,
    Repeat,
    SignInAgain,
    setting,
)
from masthead.networks.replies import answer_own, made
from masthead.networks.words import said

API = "https://discord.com/api/v10"
AGENT = "DiscordBot (Masthead, 1)"  # Discord asks bots to call themselves so
BEFORE = timedelta(minutes=2)  # their clock and ours
NONCE = 25  # characters a nonce may have
_NO_RIGHT = ("50001", "50013", "10003")  # missing access, missing permission, unknown channel
_NO_MESSAGE = "10008"
_WRONG = _("Discord does not accept this token. Make a new one in the developer portal, under Bot, and paste it here.")
_MAY_NOT = _("The bot may not write in this channel. Give it the rights to view the channel, send messages, attach files "
             "and read the history.")  # fmt: skip
_LACKS = _(
    "In this channel the bot lacks rights: %(rights)s. Give them to its role, or in the settings of the channel, and try again."
)
_listed = lazy(lambda names: ", ".join(map(str, names)), str)  # in the language of whoever reads it
_guilds: dict[str, str] = {}


@dataclass(frozen=True)
class Settings:
    """A bot and the channel it writes in."""

    channel: str = setting(_("Channel"), help=_("Its link: a right click on the channel, then Copy link."))
    token: str = setting(
        _("Token of the bot"), secret=True,
        help=_("In the developer portal of Discord, under Bot; then invite the bot to your server."),
    )  # fmt: skip


class Discord(ByFacts):
    """Publishes and finds messages of one channel, takes them back and changes them."""

    connected = True
    Settings = Settings
    films_whole = TOGETHER
    repeat = Repeat("window", first=timedelta(seconds=5), until=timedelta(minutes=2))
    shrinks_pictures = True

    def verify(self, settings: Settings) -> Account:
        """Which channel this is, that the bot sees it, and that it may do there what it needs to."""
        with _wire(settings) as wire:
            channel = _ask(wire, "GET", f"channels/{_channel(settings)}", harmless=True)
            guild = str(needed(channel, "guild_id", harmless=True))
            _allowed(wire, channel, guild)
        return Account(f"#{needed(channel, 'name', harmless=True)}", _address(guild, settings))

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """The message under its nonce, with its files; then what answers it."""
        begun = time.monotonic()
        with _wire(settings) as wire, said_slow(draft.pictures):
            guild = _guild(wire, settings)
            content = self._content(self.words(draft), once.key)
            number = self._make(wire, settings, content, draft.pictures)
        receipt = Receipt(number, f"{_address(guild, settings)}/{number}")

        def answer(place: int, text: str, before: str, left: float) -> str:
            # A nonce of its own: a repeat within minutes is the same message. Later nothing is tried again.
            if f"try-{place}" in kept:
                raise Rejected(evidence="tried before")
            keep(f"try-{place}", before)
            below = {"message_reference": {"message_id": before, "fail_if_not_exists": False}}
            with _wire(settings, seconds=left) as wire:
                return self._make(wire, settings, self._content(text, f"{place}-{once.key}") | below, ())

        texts = self.replies(draft)
        return answer_own(receipt, texts, answer, keep=keep, kept=kept, begun=begun) if texts else receipt

    @staticmethod
    def _content(text: str, key: str) -> dict:
        # Nobody is called by a post: an @everyone in the words stays words.
        return {"content": text, "nonce": key[:NONCE], "enforce_nonce": True, "allowed_mentions": {"parse": []}}

    def _make(self, wire: Wire, settings: Settings, content: dict, pictures: tuple[Picture, ...]) -> str:
        words: dict = {"json": content}
        if pictures:
            content["attachments"] = [{"id": str(n), "description": p.alt[:1024]} for n, p in enumerate(pictures)]
            files = {f"files[{number}]": self._file(picture) for number, picture in enumerate(pictures)}
            words = {"data": {"payload_json": json.dumps(content)}, "files": files}
        message = _ask(wire, "POST", f"channels/{_channel(settings)}/messages", **words)
        return str(needed(message, "id"))

    def _file(self, picture: Picture) -> tuple[str, bytes, str]:
        if picture.is_film or picture.is_document:
            return file_name(picture), picture.content(), picture.content_type
        taken = self.as_taken(picture)
        return file_name(taken), taken.data, taken.content_type

    def find(self, settings: Settings, draft: Draft, *, once: Once, kept) -> Receipt | None:
        """Our words among the first hundred messages since the first try: in a lively channel the last ones may all be newer."""
        with _wire(settings) as wire:
            guild, me = _guild(wire, settings), _ask(wire, "GET", "users/@me", harmless=True)
            url = f"channels/{_channel(settings)}/messages"
            asked = {"limit": 100} | ({"after": _number_at(once.since - BEFORE)} if once.since else {})
            messages = _ask(wire, "GET", url, harmless=True, params=asked)
        for message in messages:
            if once.since and datetime.fromisoformat(message["timestamp"]) < once.since - BEFORE:
                continue
            is_mine = (message.get("author") or {}).get("id") == me.get("id")
            same = message.get("content", "").split() == self.words(draft).split()
            if is_mine and same and len(message.get("attachments", [])) == len(draft.pictures):
                return Receipt(str(message["id"]), f"{_address(guild, settings)}/{message['id']}")
        return None

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """Delete the message; first what stands below it from us, the last one first."""
        with _wire(settings) as wire:
            gone = [_delete(wire, settings, number) for number in (*reversed(made(kept)), receipt.remote_id)]
        return Righted("deleted" if gone[-1] else "absent", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """Other words for the same message; its files stay."""
        words = {"content": self.words(draft), "allowed_mentions": {"parse": []}}
        with _wire(settings) as wire:
            _ask(wire, "PATCH", _message(settings, receipt.remote_id), harmless=True, json=words)
        return Righted("edited", receipt.url)

    def look_after(self, settings: Settings, receipt: Receipt, *, kept) -> Standing:
        """Whether the message is still there, and its words."""
        with _wire(settings) as wire:
            try:
                message = _ask(wire, "GET", _message(settings, receipt.remote_id), harmless=True)
            except Rejected as error:
                if _NO_MESSAGE in error.evidence:
                    return Standing(False)
                raise
        return Standing(True, message.get("content", ""))


def _allowed(wire: Wire, channel: dict, guild: str) -> None:
    """Raise what is missing, by name. Where Discord does not tell the bot's rights, the first message will."""
    me = str(needed(_ask(wire, "GET", "users/@me", harmless=True), "id", harmless=True))
    try:
        own = _ask(wire, "GET", f"guilds/{guild}/members/{me}", harmless=True).get("roles") or []
        roles = _ask(wire, "GET", f"guilds/{guild}/roles", harmless=True)
    except (Rejected, SignInAgain):
        return
    missing = [] if "thread_metadata" in channel else lacking(channel, roles, guild=guild, member=me, own=own)
    if missing:
        raise SignInAgain(said(_LACKS, rights=_listed(missing)), evidence=f"{len(missing)} rights are missing")


def _delete(wire: Wire, settings: Settings, number: str) -> bool:
    """True if it was there and is gone now."""
    try:
        _ask(wire, "DELETE", _message(settings, number), harmless=True)
    except Rejected as error:
        if _NO_MESSAGE in error.evidence:
            return False
        raise
    return True


def _ask(wire: Wire, method: str, path: str, *, harmless: bool = False, **words):
    """One request, its refusals in words that help."""
    ask = wire.ask if method == "DELETE" else wire.json
    try:
        return ask(method, f"{API}/{path}", harmless=harmless, **words)
    except NetworkError as error:
        facts = {"status": error.status, "evidence": error.evidence}
        if isinstance(error, (Rejected, SignInAgain)) and any(code in error.evidence for code in _NO_RIGHT):
            raise SignInAgain(_MAY_NOT, **facts) from None
        if isinstance(error, SignInAgain) and error.status == 401:
            raise SignInAgain(_WRONG, **facts) from None
        raise


def _number_at(moment: datetime) -> str:
    """The number a message of that moment has at least (discord.com/developers/docs/reference, snowflakes)."""
    return str((int(moment.timestamp() * 1000) - 1_420_070_400_000) << 22)


def _guild(wire: Wire, settings: Settings) -> str:
    """The server the channel belongs to, asked once: the address of a message names it."""
    key = hashlib.sha256(f"{settings.channel}\0{settings.token}".encode()).hexdigest()
    if key not in _guilds:
        channel = _ask(wire, "GET", f"channels/{_channel(settings)}", harmless=True)
        _guilds[key] = str(needed(channel, "guild_id", harmless=True))
    return _guilds[key]


def _wire(settings: Settings, seconds: float | None = None) -> Wire:
    return Wire(seconds, Authorization=f"Bot {settings.token.strip()}", **{"User-Agent": AGENT})


def _channel(settings: Settings) -> str:
    """The number of the channel: the last one in its link."""
    numbers = re.findall(r"\d{15,}", settings.channel)
    if not numbers:
        raise SignInAgain(_("This is no link to a channel of Discord. Copy it there: a right click, then Copy link."))
    return numbers[-1]


def _message(settings: Settings, number: str) -> str:
    return f"channels/{_channel(settings)}/messages/{number}"


def _address(guild: str, settings: Settings) -> str:
    return f"https://discord.com/channels/{guild}/{_channel(settings)}"
