"""The cast: Olga is head, Rea owns the blog, Max owns Bluesky, Wim writes, Sam is a stranger from another firm."""

import os
from datetime import UTC, date, datetime
from types import SimpleNamespace

import hypothesis
import pytest
from django.db import connection
from django.test import Client, TransactionTestCase

from masthead.channels.duties import CORE, WRITING
from masthead.channels.models import Channel, DutyAssignment, Ownership
from masthead.jobs import uplink
from masthead.journal import append_only
from masthead.kit import clock
from masthead.people.models import Membership, Organisation, Person
from masthead.people.safety import sessions
from tests.ready_database import copied_where_it_can_be

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)

# The run that decides about a change tries the same examples each time; `make search` goes looking for new ones.
# None has a deadline: how long something takes is measured by `make bench`.
hypothesis.settings.register_profile("usual", deadline=None)
hypothesis.settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis.settings.register_profile("searching", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_addoption(parser):
    parser.addoption("--with-database", action="store_true", help="leave out the tests that ask no database anything")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--with-database"):
        return
    asking = [
        one
        for one in items
        if one.get_closest_marker("django_db") or {"db", "transactional_db"} & set(one.fixturenames)
    ]
    config.hook.pytest_deselected(items=[one for one in items if one not in set(asking)])
    items[:] = asking


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings, tmp_path_factory):
    """The test database is copied from one that was migrated before, where nothing changed since.

    Where pages are served it is a file, with a connection for each thread. One in memory would be one connection for all of
    them, and two threads then wait for each other for ever: SQLite calls a function of Python's and needs the lock of
    Python, which somebody holds who waits for SQLite."""
    if connection.vendor == "sqlite" and any("live_server" in item.fixturenames for item in request.session.items):
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # no power cut is feared here
    with pytest.MonkeyPatch.context() as patch:
        copied_where_it_can_be(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied_between_tests():
    """A test that commits empties every table afterwards; the journal lets only that happen."""
    empty = TransactionTestCase._fixture_teardown

    def lifted(case):
        with append_only.lifted(connection):
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    uplink.forget()  # what another test's uploads showed
    settings.LINKS_ARE_ASKED = False  # the tests of links turn it on, with a site of their own
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}


@pytest.fixture
def now():
    return NOON


def a_person(name: str, password: str = "a long password", **facts) -> Person:
    email = facts.pop("email", f"{name.split()[0].lower()}@shop.example")
    return Person.objects.create(name=name, email=email, password=password, **facts)


def a_member(organisation, name: str, **facts) -> Membership:
    person = a_person(name, **facts)
    return Membership.objects.create(organisation=organisation, person=person)


def an_organisation(name: str, head: str) -> Membership:
    a_person("Somebody else").delete()  # numbers of people and of members differ: neither is taken for the other unseen
    person = a_person(head)
    organisation = Organisation.objects.create(name=name, head=person)
    return Membership.objects.create(organisation=organisation, person=person)


def a_channel(organisation, name: str, network: str = "facebook", **facts) -> Channel:
    channel = Channel(organisation=organisation, name=name, network_key=network, **facts)
    channel.slug = channel.new_slug()
    channel.save()
    return channel


def an_owner(channel, member, *, by=None, deputy=None, at=NOON) -> Ownership:
    """An accepted owner with the core six duties, written straight into the tables."""
    by = by or member
    for duty in CORE:
        DutyAssignment.objects.create(channel=channel, duty=duty, member=member, assigned_by=by, assigned_at=at)
    return Ownership.objects.create(
        channel=channel, member=member, deputy=deputy, state="accepted", proposed_by=by, proposed_at=at, accepted_at=at
    )


def writes(channel, member, by) -> DutyAssignment:
    return DutyAssignment.objects.create(
        channel=channel, duty="writing", kind="doing", member=member, assigned_by=by, assigned_at=NOON
    )


@pytest.fixture
def olga(db):
    return an_organisation("Fromagerie Pérel", "Olga Pérel")


@pytest.fixture
def shop(olga):
    return olga.organisation


@pytest.fixture
def rea(shop):
    return a_member(shop, "Rea Moreau")


@pytest.fixture
def max(shop):
    return a_member(shop, "Max Haddad")


@pytest.fixture
def wim(shop):
    return a_member(shop, "Wim Roux")


@pytest.fixture
def sam(db):
    return an_organisation("Autre Maison", "Sam Stranger")


@pytest.fixture
def blog(shop, rea, wim, olga):
    channel = a_channel(shop, "Blog", "wordpress")
    an_owner(channel, rea)
    writes(channel, wim, olga)
    return channel


@pytest.fixture
def bluesky(shop, max, wim, olga):
    channel = a_channel(shop, "Bluesky", "bluesky")
    an_owner(channel, max)
    writes(channel, wim, olga)
    return channel


@pytest.fixture
def facebook(shop, rea, olga):
    channel = a_channel(shop, "Facebook", "facebook")
    an_owner(channel, rea, by=olga)
    return channel


@pytest.fixture
def cast(olga, rea, max, wim, sam):
    return SimpleNamespace(olga=olga, rea=rea, max=max, wim=wim, sam=sam)


@pytest.fixture
def signed_in():
    def sign_in(member) -> Client:
        client = Client()
        client.force_login(member.person)
        noted = SimpleNamespace(session=client.session, user=member.person, headers={})
        sessions.note(noted, now=clock.now())  # once a day and browser: a page's own queries are what tests count
        noted.session.save()
        return client

    return sign_in


@pytest.fixture
def tom(shop, blog, rea):
    """A contributor who writes on the blog until the fourth of December."""
    member = a_member(shop, "Tom Blanc")
    DutyAssignment.objects.create(
        channel=blog,
        duty=WRITING,
        kind=DutyAssignment.DOING,
        member=member,
        assigned_by=rea,
        assigned_at=NOON,
        until=date(2026, 12, 4),
    )
    return member
