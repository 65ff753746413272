"""Asking what is at a link, through the guarded door."""

import httpx

from masthead.editorial.links.rules import PRIVATE, SILENT, Answer, answer_of
from masthead.kit.http import NOT_PUBLIC, Guarded, TooLarge

ENOUGH = 200_000  # bytes: what sends more is there


def ask(url: str, *, seconds: float) -> Answer:
    """What is at this link. It never raises: who does not answer is an answer."""
    try:
        with Guarded(seconds=seconds, max_bytes=ENOUGH) as client:
            reply = client.request("HEAD", url)
            if reply.status >= 400:  # some sites answer only to whoever reads
                reply = client.request("GET", url)
            return answer_of(url, reply.status, reply.url)
    except TooLarge:
        return answer_of(url, 200, url)
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        return Answer(url, PRIVATE if NOT_PUBLIC in str(error) else SILENT)
