"""What this process has opened or sealed lately never stands in a log or a sentence, whoever says it back to us.

A network may repeat our token in its error, a library may name an address with a key in its exception. Nobody has to think of it where
it happens: secrets are known by name when they are sealed or opened, and masked where words leave."""

import logging
import re
import threading
from collections import OrderedDict

MASK = "•••"
MOST = 500  # secrets remembered, the longest unused goes first
LEAST = 10  # letters: what is shorter could be any word
_NAMED = re.compile(r"pass|secret|token|access|key|session|place|verifier|webhook", re.IGNORECASE)
_known: OrderedDict[str, None] = OrderedDict()
_lock = threading.Lock()


def remember(values: dict) -> None:
    """Know the secrets among these values, by what they are called."""
    found = [
        value
        for name, value in values.items()
        if isinstance(value, str) and len(value) >= LEAST and _NAMED.search(name)
    ]
    with _lock:
        for value in found:
            _known[value] = None
            _known.move_to_end(value)
        while len(_known) > MOST:
            _known.popitem(last=False)


def masked(text: str) -> str:
    """The text without any secret this process knows."""
    for secret in list(_known):
        if secret in text:
            text = text.replace(secret, MASK)
    return text


def mask_logs() -> None:
    """Every record of every logger, its traceback included. Call it once, before anything is logged."""
    make = logging.getLogRecordFactory()
    if getattr(make, "masks", False):
        return

    def record_of(*words, **more) -> logging.LogRecord:
        return _masked(make(*words, **more))

    record_of.masks = True
    logging.setLogRecordFactory(record_of)
    # At DEBUG it writes whole headers down, ours and those of the answer: no list of secrets is that long.
    for name in ("httpcore", "httpx", "hpack"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _masked(record: logging.LogRecord) -> logging.LogRecord:
    if not _known:
        return record
    try:
        said = record.getMessage()
    except (TypeError, ValueError):  # a broken call of logging is told by logging itself
        return record
    if (clean := masked(said)) != said:
        record.msg, record.args = clean, ()
    if record.exc_info and record.exc_info[0]:
        trace = logging.Formatter().formatException(record.exc_info)
        if (clean := masked(trace)) != trace:
            record.exc_text = clean  # what formatters write; they format an exception only where this is empty
            record.exc_info = None  # nor does anybody else get to see it
    return record
