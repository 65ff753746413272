"""Publishing and background work share what they all read.

Each of them would load the whole of Masthead for itself, sixty megabytes at a time. So a server of the standard library loads
it once and forks them; what is loaded stays common to all. The parent (`running.py`) loads nothing of it."""

import ctypes
import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import Connection
from threading import Thread
from typing import BinaryIO

PR_SET_NAME, PR_SET_PDEATHSIG = 15, 1
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["masthead.desk.loaded"])


class Forked:
    """One forked process, with what `subprocess.Popen` has of it. Raises OSError or EOFError when it can not be started."""

    def __init__(self, command: str):
        heard, said = _forks.Pipe(duplex=False)
        self._process = _forks.Process(target=_run, args=(command, said), name=command)
        try:
            self._process.start()
            self.stdout: BinaryIO = os.fdopen(os.dup(heard.fileno()), "rb", 0)
        finally:
            heard.close()
            said.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> None:
        self._process.join()

    def send_signal(self, number: signal.Signals) -> None:
        try:
            os.kill(self.pid, number)
        except ProcessLookupError:
            return  # it has ended meanwhile


def _run(command: str, said: Connection) -> None:
    """In the forked process: one Masthead command, its words going to whoever started it."""
    from django.core.management import execute_from_command_line

    from masthead.desk.loaded import LOADED_IN

    os.setsid()
    _named(command)
    _end_with(LOADED_IN)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in ((0, nothing), (1, said.fileno()), (2, said.fileno())):
        os.dup2(file, number)
    execute_from_command_line(["masthead", command])


def _named(command: str) -> None:
    """What `top` and `ps -c` call it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, f"masthead-{command}".encode())


def _end_with(server: int) -> None:
    """None outlives the parent, however that went, nor the server of forks: it is asked to stop, as by the parent itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))
        if os.getppid() != server:  # it ended before the call
            os._exit(1)
    Thread(target=_stop_after, args=(multiprocessing.parent_process(),), name="parent", daemon=True).start()


def _stop_after(parent) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
