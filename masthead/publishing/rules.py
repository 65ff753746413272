"""The machine of a delivery as data, and the pure rules around it. No database here.

Source: the engine study, section 5 (states and moves), and the design, section 12.3 (by hand, withdrawn)."""

SCHEDULED, CLAIMED, SENDING, PUBLISHED, UNCERTAIN, HELD, FAILED, BY_HAND, WITHDRAWN = STATES = (
    "scheduled", "claimed", "sending", "published", "uncertain", "held", "failed", "by_hand", "withdrawn",
)  # fmt: skip

MOVES: dict[str, frozenset[str]] = {
    SCHEDULED: frozenset({CLAIMED, HELD, BY_HAND, WITHDRAWN}),
    CLAIMED: frozenset({SCHEDULED, SENDING, HELD, FAILED, WITHDRAWN}),
    SENDING: frozenset({PUBLISHED, SCHEDULED, FAILED, UNCERTAIN, HELD}),
    UNCERTAIN: frozenset({PUBLISHED, SCHEDULED, HELD}),
    HELD: frozenset({SCHEDULED, PUBLISHED, WITHDRAWN}),
    FAILED: frozenset({SCHEDULED, PUBLISHED, WITHDRAWN}),
    BY_HAND: frozenset({PUBLISHED, WITHDRAWN}),
    PUBLISHED: frozenset(),
    WITHDRAWN: frozenset(),
}
