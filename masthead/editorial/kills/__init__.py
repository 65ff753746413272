"""Deciding not to publish is a decision: it has a name, a reason and a place in the record (row 2.21)."""
