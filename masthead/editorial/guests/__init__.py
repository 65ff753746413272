"""Somebody from outside reads one story by a link, and says “fine” or “please change” (row 2.11)."""
