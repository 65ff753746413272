"""A letter to many, several workers, and one of them killed every moment: nobody gets it twice, and every doubt is known."""

import asyncio
import json
import random
import subprocess
import time
from collections import Counter

import pytest
from aiosmtpd.controller import Controller

from tests.faults.house import sized
from tests.servers.processes import free_port

pytestmark = pytest.mark.faults


class Slow:
    """A mail server that takes a mail, thinks, and then says so: a worker killed meanwhile never hears it."""

    def __init__(self):
        self.came: Counter[str] = Counter()

    async def handle_DATA(self, _server, _session, envelope):
        self.came[envelope.rcpt_tos[0]] += 1
        await asyncio.sleep(0.1)
        return "250 OK"


def said(process):
    out, _none = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out)


def test_workers_killed_again_and_again_mail_nobody_twice_and_lose_nobody(calm_house):
    number, kills, dice, sink, port = sized(60, 600), sized(5, 40), random.Random(7), Slow(), free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        calm_house.environment["MASTHEAD_ALLOW_PRIVATE"] = f"127.0.0.1:{port}"

        def ask(*words) -> subprocess.Popen:
            return calm_house.start(["-m", "tests.faults.letters", *map(str, words)], stdout=subprocess.PIPE)

        assert said(ask("found", port, number)) == number
        workers = [ask("work"), ask("work")]
        for n in range(kills):
            before, until = sink.came.total(), time.monotonic() + 60
            while sink.came.total() < before + 3 and time.monotonic() < until and sink.came.total() < number:
                time.sleep(0.01)  # whoever has the letter is in the middle of it
            time.sleep(dice.random() / 20)
            for one in workers:
                one.kill()
                one.wait()
                one.stdout.close()
            workers = [ask("work"), ask("work")] if n % 2 else [ask("work")]
        for one in workers:
            said(one)
        states = said(ask("told"))
    finally:
        controller.stop()

    assert len(states) == number
    assert max(sink.came.values()) == 1
    assert set(states.values()) <= {"sent", "uncertain"}
    assert {who for who, state in states.items() if state == "sent"} <= set(sink.came)
    assert 0 < sum(state == "uncertain" for state in states.values()) <= 2 * kills
