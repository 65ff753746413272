import pytest

from masthead.networks import bluesky_session, mastodon, wordpress
from masthead.networks.fake import world
from masthead.networks.tests.canned import canned


@pytest.fixture
def server(monkeypatch):
    """A canned server that connectors may reach; nothing they remembered of earlier servers."""
    for memory in (bluesky_session._sessions, mastodon._instances, mastodon._accounts, wordpress._roots):
        memory.clear()
    with canned() as server:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", server.url.removeprefix("http://"))
        yield server


@pytest.fixture
def practice():
    """The practice network in memory, empty and in a good mood."""
    world.forget()
    yield world
    world.forget()
