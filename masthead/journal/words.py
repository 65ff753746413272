"""How one verb of the journal is said."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`plain` is for everybody; `told` speaks to the member the entry names, where that reads better."""

    plain: str
    told: str = ""
