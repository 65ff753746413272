"""What is said in a film, with its times: read as WebVTT or SubRip, sent as WebVTT. Pure. Source: W3C, WebVTT, 2019."""

import re

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d[.,]\d{3}"
_CUE = re.compile(rf"^[ \t]*({_TIME})[ \t]+-->[ \t]+({_TIME})([ \t].*)?$", re.M)
_NUMBER = re.compile(r"^\d+\n(?=.*-->)", re.M)


def timed(words: str) -> str:
    """The same as WebVTT; "" where there are words without times, which no network can show at the right moment."""
    text = words.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").strip()
    if not _CUE.search(text):
        return ""
    if text.startswith("WEBVTT"):
        return f"{text}\n"
    body = _CUE.sub(lambda cue: f"{_vtt(cue[1])} --> {_vtt(cue[2])}", _NUMBER.sub("", text))
    return f"WEBVTT\n\n{body}\n"


def _vtt(time: str) -> str:
    return time.replace(",", ".")
