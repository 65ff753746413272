"""A mail server that means harm, or is broken: it holds no worker and fills no memory."""

import contextlib
import socket
import threading
import time

import pytest

from masthead.networks import NotSent, SignInAgain, smtp


class Rude:
    """Takes a line on loopback and says these pieces, one after the other, until the line is closed."""

    def __init__(self, pieces, *, pause: float = 0):
        self._pieces, self._pause = pieces, pause
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> "Rude":
        return self

    def __exit__(self, *_error) -> None:
        self._server.close()
        self._thread.join(5)

    def _serve(self) -> None:
        line, _address = self._server.accept()
        with contextlib.suppress(OSError), line:
            for piece in self._pieces():
                line.sendall(piece)
                time.sleep(self._pause)


def letter_by_letter():
    while True:
        yield b"2"


def without_end():
    yield b"220 hello\r\n"
    while True:
        yield b"250-and another thing\r\n" * 100


def test_a_server_that_says_one_letter_at_a_time_is_hung_up_on(monkeypatch):
    monkeypatch.setattr(smtp, "MOST_SECONDS", 0.4)

    with Rude(letter_by_letter, pause=0.05) as server:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{server.port}")
        with pytest.raises(NotSent):
            smtp.Line("127.0.0.1", server.port, "", "")


def test_an_answer_without_end_is_not_kept_to_its_end(monkeypatch):
    with Rude(without_end) as server:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{server.port}")
        with pytest.raises(NotSent):
            smtp.Line("127.0.0.1", server.port, "", "")  # long before its minute is over


@pytest.mark.parametrize("signs", [("marie", "été-2026"), ("zoë@shop.example", "abcd efgh")])
def test_accents_in_what_one_signs_in_with_are_said_to_be_the_matter(signs, monkeypatch):
    says = (b"220 hello\r\n", b"250-there\r\n250 AUTH PLAIN LOGIN\r\n", b"221 bye\r\n")

    with Rude(lambda: says, pause=0.02) as server:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{server.port}")
        with pytest.raises(SignInAgain) as error:
            smtp.Line("127.0.0.1", server.port, *signs)

    assert "without accents" in str(error.value.sentence)
    assert not error.value.__cause__
    assert error.value.__suppress_context__
