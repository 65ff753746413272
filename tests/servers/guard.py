"""Stands between the supervisor and one server: `python -m tests.servers.guard SIGNAL USER COMMAND…`.

PHP's workers survive their parent, and a SIGKILL of the supervisor runs no clean-up. So every server gets a
guard that hears of both: it leads the process group, passes the stop on, then ends the whole group. Its
standard input is a pipe whose other end only the supervisor holds; when that closes, the supervisor is gone.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading

from tests.servers.processes import become


class Stop(Exception):
    """Somebody wants the server to end."""


def stop(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stop


def watch_parent():
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main(number: str, user: str, *words: str) -> None:
    signal.signal(signal.SIGTERM, stop)
    server = None
    try:
        server = subprocess.Popen(words, stdin=subprocess.DEVNULL, preexec_fn=become(user))
        threading.Thread(target=watch_parent, daemon=True).start()
        server.wait()
    except Stop:
        if server:
            server.send_signal(int(number))
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(6)
    os.killpg(os.getpgrp(), signal.SIGKILL)  # the workers, and this guard with them


if __name__ == "__main__":
    main(*sys.argv[1:])
