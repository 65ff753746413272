"""The house rules: versions, and who has read which (practice row 8.2, section 3.12)."""
