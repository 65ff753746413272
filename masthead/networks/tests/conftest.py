import pytest

from masthead.networks import bluesky_session, discord, mastodon, wordpress
from masthead.networks.fake import world
from tests.judges import judge_at_hand
from tests.judges.stage import stage


@pytest.fixture
def server(request, monkeypatch):
    """A canned server that connectors may reach; nothing they remembered of earlier servers.

    A module that says JUDGED_BY = "mastodon" has every request judged by that network's own description, where it is
    at hand; one that says PLAYED = ("https://api.example",) has what is meant for there arrive here."""
    for memory in (
        bluesky_session._sessions,
        mastodon._instances,
        mastodon._accounts,
        wordpress._roots,
        discord._guilds,
    ):
        memory.clear()
    judge = judge_at_hand(getattr(request.module, "JUDGED_BY", ""))
    with stage(monkeypatch, judge, *getattr(request.module, "PLAYED", ())) as server:
        yield server


@pytest.fixture
def practice():
    """The practice network in memory, empty and in a good mood."""
    world.forget()
    yield world
    world.forget()
