"""What can be done about something that is out: take it back, change its words, look whether it still stands.

Each is an ability of its own, asked for with `can(network, Withdraws)`; a network that can not has no such method."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, runtime_checkable

from masthead.networks.protocol import Draft, Receipt


@dataclass(frozen=True)
class Righted:
    """What a network really did about something that was out: deleted · hidden · edited · absent (gone already).

    in_trash: it can be got back there for a while; files_gone: so, and the files that came with it are deleted for good;
    files_stay: so, and they could not be deleted."""

    what: str
    url: str = ""

    def __post_init__(self):
        if self.what not in {"deleted", "hidden", "edited", "absent", "in_trash", "files_gone", "files_stay"}:
            raise ValueError(f"unknown deed: {self.what}")


@runtime_checkable
class Withdraws(Protocol):
    """Can take back what is out, with everything that answers it from us.

    Repeating does no harm, so an unclear answer is NotSent: later. `withdraws_within`: only so long after publishing;
    None: at any time. `kept` is what publishing kept."""

    withdraws_within: timedelta | None

    def withdraw(self, settings, receipt: Receipt, *, kept: dict[str, str]) -> Righted: ...


@runtime_checkable
class Edits(Protocol):
    """Can change the words of what is out; its pictures stay. Repeating does no harm here either."""

    edits_within: timedelta | None

    def edit(self, settings, receipt: Receipt, draft: Draft, *, kept: dict[str, str]) -> Righted: ...


@dataclass(frozen=True)
class Standing:
    """How a publication of ours stands there now. `text` as the network tells it, "" where it does not."""

    there: bool
    text: str = ""


@runtime_checkable
class LooksAfter(Protocol):
    """Can say whether something we published still stands there, and with which words."""

    def look_after(self, settings, receipt: Receipt, *, kept: dict[str, str]) -> Standing: ...
