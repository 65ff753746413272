"""Whom must we mind? Clients and partners: who holds the relation, whether they may be named, and until when not."""
