"""Lines to mail servers, for what goes out (`smtp`) and what comes back (`imap`): checked where they are opened, and never without an end."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable

from masthead.kit.http import allowed_private, checked_addresses


def opened(host: str, port: int, seconds: float) -> socket.socket:
    """A socket to an address of this host that was checked just before, whatever its name says a moment later.

    Raises OSError where nobody answers, and what `checked_addresses` raises."""
    error: Exception = OSError("no address")
    for address in checked_addresses(host, port, seconds):
        try:
            return socket.create_connection((address, port), seconds)
        except OSError as failed:
            error = failed
    raise error


def hangs_up(line: Callable[[], socket.socket | None], seconds: float) -> threading.Timer:
    """End a line after so many seconds, whatever its server does: it may say one letter at a time, or go on for ever.

    `line` is asked for it then, as encryption puts another socket in its place. Cancel what is answered once all is said."""

    def hang_up() -> None:
        held = line()
        if held is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(held, socket.SHUT_RDWR)  # whoever waits for this line wakes up

    end = threading.Timer(seconds, hang_up)
    end.daemon = True
    end.start()
    return end


def encrypted(line: socket.socket, host: str) -> ssl.SSLSocket:
    """The same line, encrypted, the certificate checked against the host's own name. The handshake is still to be made, under an end."""
    return ssl.create_default_context().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)


def is_named(host: str, port: int) -> bool:
    """A server inside that this installation names."""
    return f"{host}:{port}".lower() in allowed_private()
