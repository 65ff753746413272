"""Taking a table in: the rows become channels or history, all of them or none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.actions import add_channel, propose_owner
from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.desk import importing
from masthead.desk.importing import POSTS, RowError
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.networks.naming import key_of
from masthead.people.models import Membership
from masthead.publishing.history import PastPost, record_history


@dataclass
class Outcome:
    """What an import did, or would do: rows taken, channels made, and the rows to mend."""

    rows: int = 0
    channels: int = 0
    errors: list[RowError] = field(default_factory=list)


def take_in(content: bytes, *, kind: str, pairs: list[str], by: Membership, now: datetime, dry_run: bool = False,
            progress: Callable[[int, int], None] = lambda _done, _all: None) -> Outcome:  # fmt: skip
    """Take in a table of channels or of past posts. One wrong row and nothing is taken; a dry run takes nothing.

    `pairs` are `field=Column` words; `progress(done, all)` is called as it goes. Raises Refused for a file that can
    not be read at all, NotAllowed for anybody but the head."""
    require_head(by, _("Importing"))
    understand = _past_post(by) if kind == POSTS else _channel
    table = importing.table(content, kind=kind, pairs=pairs, understand=understand)
    outcome = Outcome(rows=len(table.rows), errors=table.errors)
    if table.errors or dry_run:
        return outcome
    with transaction.atomic():
        write = _write_posts if kind == POSTS else _write_channels
        outcome.channels = write([row for _line, row in table.rows], by, now, progress)
        journal.write("desk.take_in", by.organisation, by=by, now=now, kind=kind, rows=outcome.rows)
    return outcome


def _past_post(by: Membership):
    zone = by.organisation.zone

    def understand(row: dict) -> dict:
        if not row["channel"]:
            raise Refused(_("the channel is missing."))
        if not row["text"]:
            raise Refused(_("the text is missing."))
        if row.get("link") and not row["link"].startswith(("https://", "http://")):
            raise Refused(_("“%(link)s” is not a link. It must begin with https://.") % {"link": row["link"][:60]})
        return {**row, "at": importing.instant(row["date"], zone)}

    return understand


def _channel(row: dict) -> dict:
    if not row["name"]:
        raise Refused(_("the name is missing."))
    return {**row, "network_key": key_of(row["network"])}


def _write_posts(rows: list[dict], by, now, progress) -> int:
    by_word = _channels_by_word(by)
    made = 0
    for word in {row["channel"] for row in rows}:
        if word.lower() not in by_word:
            network_key = key_of(word)
            by_word[word.lower()] = add_channel(by.organisation, network_key=network_key, name=word, by=by, now=now)
            made += 1
    posts = (
        PastPost(by_word[row["channel"].lower()], row["at"], row["text"], row.get("title", ""), row.get("link", ""))
        for row in sorted(rows, key=lambda row: row["at"])
    )
    record_history(posts, by=by, now=now, progress=lambda done: progress(done, len(rows)))
    return made


def _write_channels(rows: list[dict], by, now, progress) -> int:
    people = {
        m.name.lower(): m for m in Membership.objects.visible_to(by).active().select_related("person", "organisation")
    }
    people |= {m.person.email: m for m in people.values() if m.person.email}
    for done, row in enumerate(rows, 1):
        channel = add_channel(
            by.organisation, network_key=row["network_key"], name=row["name"], handle=row.get("handle", ""),
            url=row.get("url", ""), language=importing.language(row.get("language", ""), by.organisation.language),
            by=by, now=now,
        )  # fmt: skip
        if owner := people.get(row.get("owner", "").lower()):
            propose_owner(channel, member=owner, by=by, now=now)
        progress(done, len(rows))
    return len(rows)


def _channels_by_word(by: Membership) -> dict[str, Channel]:
    channels = Channel.objects.visible_to(by)
    return {channel.slug: channel for channel in channels} | {channel.name.lower(): channel for channel in channels}
