"""A refresh token that works once, and several processes that all find the access token at its end."""

import json
import subprocess
import time

import pytest

from masthead.networks.tests.canned import canned
from masthead.networks.tests.provider import Provider
from tests.faults.house import sized

pytestmark = pytest.mark.faults


class Slow(Provider):
    """Takes its time over a renewal, so that everybody asks while it is under way."""

    def answer(self, asked):
        time.sleep(0.7)
        return super().answer(asked)


def ask(house, *words) -> subprocess.Popen:
    return house.start(["-m", "tests.faults.renew", *words], stdout=subprocess.PIPE)


def said(process):
    out, _none = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(out)


def test_several_processes_renew_a_token_once_and_none_loses_it(calm_house):
    with canned(Slow()) as network:
        network.refreshes["r0"] = "read write"
        calm_house.environment["MASTHEAD_ALLOW_PRIVATE"] = network.url.removeprefix("http://")
        said(ask(calm_house, "found", network.url))
        start = str(time.time() + sized(6, 10))

        answers = [said(one) for one in [ask(calm_house, "renew", network.url, start) for _n in range(sized(3, 8))]]

        assert len(network.asked_for("POST /token")) == 1
        assert "a1" in answers and set(answers) <= {"a1", "NotSent"}
        assert said(ask(calm_house, "held")) == {"access": "a1", "refresh_token": "r1"}
        assert said(ask(calm_house, "renew", network.url, "0")) == "a1"
        assert len(network.asked_for("POST /token")) == 1
