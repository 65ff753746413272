"""What breaks is said as what it is: a fault of ours (500), or a database that is busy or away for a moment (503)."""

import sqlite3
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from masthead.kit.faults import server_error

AGAIN = "5"  # seconds
# Of PostgreSQL: no line, too many lines, shut down or starting (appendix A of its manual). None: there was no answer.
_AWAY = ("08", "53300", "57P")


def broken(request: HttpRequest) -> HttpResponse:
    """The page for whatever nobody caught (`handler500`); Django writes it down with its trace."""
    if not is_away(sys.exc_info()[1]):
        return server_error(request)
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": AGAIN})


def is_away(error: BaseException | None) -> bool:
    """Did this fail only because the database could not be asked just then?"""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return (getattr(cause, "sqlite_errorcode", 0) & 0xFF) == sqlite3.SQLITE_BUSY
    code = getattr(cause, "sqlstate", None)
    return code is None or code.startswith(_AWAY)
