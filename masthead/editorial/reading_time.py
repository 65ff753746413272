"""How long a text takes to be read. Pure."""

import math
import re


def reading_seconds(text: str, words_a_minute: int) -> int:
    """Seconds somebody needs who reads so fast, rounded up (practice notes 1b)."""
    return math.ceil(60 * len(re.findall(r"\w+", text)) / words_a_minute)
