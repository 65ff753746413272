"""How long a text takes to be read. Pure."""

import math
import re

WORDS_A_MINUTE = 400  # † a quick reader who knows the subject; practice notes 1b


def reading_seconds(text: str) -> int:
    """Seconds a quick reader needs, rounded up."""
    return math.ceil(60 * len(re.findall(r"\w+", text)) / WORDS_A_MINUTE)
