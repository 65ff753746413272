"""The public house rules: what we answer, hide or remove, and how one may object (practice rows 8.2 and 2.14)."""
