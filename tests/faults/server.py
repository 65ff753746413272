"""A PostgreSQL server of one test's own, to restart, and a line to it that breaks at the worst moment."""

import contextlib
import random
import shutil
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

from tests.servers.install import postgres_bin
from tests.servers.postgres import unprivileged
from tests.servers.processes import become, free_port


class Server:
    """One throw-away cluster with its default durability. Use it as a context."""

    def __init__(self):
        self.port = free_port()
        self.url = f"postgres://masthead@127.0.0.1:{self.port}/masthead"
        self._user = unprivileged()
        self._folder = Path(tempfile.mkdtemp(prefix="masthead-faults-"))
        if self._user:
            shutil.chown(self._folder, self._user)

    def __enter__(self) -> "Server":
        self._run("initdb", "-U", "masthead", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._control("start")
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "masthead"]
        subprocess.run([postgres_bin() / "createdb", *where, "masthead"], check=True, cwd="/")
        return self

    def __exit__(self, *_error) -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            self._control("stop", "-m", "immediate")
        shutil.rmtree(self._folder, ignore_errors=True)

    def restart(self, mode: str) -> None:
        """`fast` ends every connection, `immediate` is a crash."""
        self._control("restart", "-m", mode)

    def _control(self, *words: str) -> None:
        how = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c max_connections=300"
        self._run("pg_ctl", *words, "-w", "-l", str(self._folder / "log"), "-o", how)

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [postgres_bin() / program, "-D", str(self._folder / "data"), *words], check=True, cwd=self._folder,
            preexec_fn=become(self._user), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )  # fmt: skip


class BreakingLine:
    """Passes everything to the server, but now and then cuts the line around a COMMIT: before it arrives, or when
    the server has carried it out and its answer is on the way. Use it as a context."""

    def __init__(self, url: str, port: int, *, one_in: int):
        self.cuts = {"before": 0, "after": 0}
        self._to, self._one_in = port, one_in
        self._pick = random.Random(3)
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.url = url.replace(f":{port}/", f":{self._ear.getsockname()[1]}/")

    def __enter__(self) -> "BreakingLine":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error) -> None:
        self._ear.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._ear.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._to)) as server:
            silent, answered = threading.Event(), threading.Event()
            threading.Thread(target=self._answer, args=(server, client, silent, answered), daemon=True).start()
            while words := client.recv(65_536):
                cut = self._cut(words)
                if not cut:
                    server.sendall(words)
                    continue
                self.cuts[cut] += 1
                if cut == "after":
                    silent.set()
                    server.sendall(words)
                    answered.wait(5)
                return

    def _answer(self, server, client, silent: threading.Event, answered: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while (words := server.recv(65_536)) and not silent.is_set():
                client.sendall(words)
        answered.set()
        with contextlib.suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)

    def _cut(self, words: bytes) -> str:
        if b"COMMIT" not in words or self._pick.random() * self._one_in >= 1:
            return ""
        return self._pick.choice(("before", "after"))
