"""Whose hands stand in a text: whoever made a part of it does not check it (practice notes R4)."""
