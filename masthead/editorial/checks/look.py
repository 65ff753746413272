"""What a check sees and what it says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from masthead.networks import NOTE, STOP, WARN, Draft, Network

OK = "ok"
ORDER = (STOP, WARN, NOTE, OK)


@dataclass(frozen=True)
class Look:
    """Everything a check may know about one version. No database."""

    draft: Draft
    network: Network
    channel: str
    now: datetime
    to_adapt: bool = False
    planned_for: datetime | None = None
    lapsed: tuple[tuple[str, str], ...] = ()  # pictures that may not be used on the day: name, and why


@dataclass(frozen=True)
class Finding:
    """One thing a check has to say. Only `stop` holds a version back."""

    code: str
    severity: str
    sentence: Any
    field: str = "text"

    @property
    def kind(self) -> str:
        """The word of the design system for it."""
        return {STOP: "bad", WARN: "warn", NOTE: "quiet", OK: "ok"}[self.severity]

    @property
    def icon(self) -> str:
        return {STOP: "triangle-alert", WARN: "circle-alert", NOTE: "info", OK: "circle-check"}[self.severity]
