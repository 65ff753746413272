"""A line to a mail server that is cut at a moment one chooses: before the text of a mail, or after its last byte.

with CutLine("127.0.0.1", 2525) as line:
    line.cut_after_text()            # the next mail reaches the server; its answer never comes back
"""

import contextlib
import socket
import threading

END_OF_TEXT = b"\r\n.\r\n"


class CutLine:
    """Stands before a mail server on loopback and passes on what both sides say, until it is told to cut."""

    def __init__(self, host: str, port: int):
        self._target = (host, port)
        self._cut = ""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def cut_after_text(self) -> None:
        """The next mail is handed over whole; then the line is dead."""
        self._cut = "after"

    def cut_before_text(self) -> None:
        """The next mail is begun; the line dies before any of its text was passed on."""
        self._cut = "before"

    def __enter__(self) -> "CutLine":
        return self

    def __exit__(self, *_error) -> None:
        self._server.shutdown(socket.SHUT_RDWR)  # wakes whoever waits for the next connection
        self._server.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _address = self._server.accept()
            except OSError:
                return
            there = socket.create_connection(self._target)
            threading.Thread(target=self._answers, args=(there, client), daemon=True).start()
            threading.Thread(target=self._asks, args=(client, there), daemon=True).start()

    def _asks(self, client: socket.socket, there: socket.socket) -> None:
        seen = b""
        with contextlib.suppress(OSError):
            while said := client.recv(65_536):
                seen = (seen + said)[-200:]
                if self._cut == "before" and seen.lower().endswith(b"data\r\n"):
                    break
                there.sendall(said)
                if self._cut == "after" and seen.endswith(END_OF_TEXT):
                    there.recv(4096)  # the server's “yes” ends here
                    break
        if self._cut:
            self._cut = ""
            _end(client)
        _end(there)

    def _answers(self, there: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while said := there.recv(65_536):
                if self._cut == "after" and said.startswith(b"354"):
                    client.sendall(said)
                    return  # from here on the one who asks reads the answers, and loses the next
                client.sendall(said)
        if not self._cut:
            _end(client)


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
