"""Contributors: invited for some channels and for a time. They pitch, write, comment and look; the rest says who can."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from conftest import a_channel, an_owner
from masthead.channels.contributing import actions
from masthead.channels.contributing.ending import end_or_warn
from masthead.channels.duties import WRITING
from masthead.channels.models import DutyAssignment
from masthead.channels.past import facts_on
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Invitation, Membership, Person

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 4)


@pytest.fixture
def at(monkeypatch):
    """What time it is on the pages."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture(autouse=True)
def noon(at, now):
    at(now)


def asked(channels, **facts):
    return {
        "name": "Nina Petit",
        "email": "nina@shop.example",
        "channels": [one.pk for one in channels],
        "until": "2026-12-04",
    } | facts


def told(member):
    return [entry.verb for entry in Entry.objects.filter(told_id=member.pk).order_by("pk")]


class TestInviting:
    def test_row_2_8_an_owner_invites_for_a_channel_until_a_day_and_the_link_gives_just_that(
        self, signed_in, client, rea, blog, facebook, now
    ):
        """Row 2.8: invited by e-mail, per channel, with an end date."""
        page = signed_in(rea).post("/contributors/invite/", asked([blog]), follow=True).content.decode()

        link = page.split('<code id="invitation-link">')[1].split("</code>")[0].replace("http://testserver", "")
        door = client.get(link).content.decode()
        assert "for Blog, until Friday 4 December" in door
        client.post(link, {"name": "Nina Petit", "email": "nina@shop.example", "password": "three words do it"})
        nina = Membership.objects.get(person__email="nina@shop.example")
        assert [(one.channel, one.duty, one.until) for one in nina.assignments.all()] == [(blog, WRITING, LAST)]
        assert "Nina Petit" in signed_in(rea).get("/channels/blog/contributors/").content.decode()

    def test_the_mail_says_for_what_and_until_when(
        self, signed_in, rea, blog, settings, django_capture_on_commit_callbacks
    ):
        settings.MAIL_IS_SET = True

        with django_capture_on_commit_callbacks(execute=True):
            signed_in(rea).post("/contributors/invite/", asked([blog]))

        assert "write and comment for Blog, until Friday 4 December" in mail.outbox[0].body
        assert "until Friday 4 December" in mail.outbox[0].alternatives[0][0]

    def test_a_colleague_is_not_invited_twice_but_writes_at_once(self, signed_in, olga, sam, max, blog, bluesky):
        signed_in(olga).post("/contributors/invite/", asked([blog], email=max.person.email, until=""))

        assert not Invitation.objects.exists()
        assert max.assignments.get(duty=WRITING, kind="doing").until is None

    def test_whoever_has_not_come_in_yet_gets_a_new_link_and_no_second_name(self, signed_in, olga, blog, facebook):
        head = signed_in(olga)

        head.post("/contributors/invite/", asked([blog]))
        head.post("/contributors/invite/", asked([facebook]))

        nina = Membership.objects.get(person__name="Nina Petit")
        assert {one.channel for one in nina.assignments.filter(duty=WRITING)} == {blog, facebook}
        assert Invitation.objects.filter(cancelled_at=None).count() == 1

    def test_an_owner_gets_no_link_that_lets_in_as_somebody_whom_the_head_invited(
        self, signed_in, olga, rea, blog, facebook
    ):
        """The link of a pending invitation opens all that person holds, not only this channel."""
        signed_in(olga).post("/contributors/invite/", asked([facebook]))
        first = Invitation.objects.get()

        page = signed_in(rea).post("/contributors/invite/", asked([blog]), follow=True).content.decode()

        first.refresh_from_db()
        nina = Membership.objects.get(person__name="Nina Petit")
        assert "invitation-link" not in page
        assert first.cancelled_at is None and Invitation.objects.count() == 1
        assert {one.channel for one in nina.assignments.filter(duty=WRITING)} == {blog, facebook}

    def test_nobody_invites_to_a_channel_they_do_not_run(self, signed_in, rea, max, wim, bluesky, blog):
        refused = signed_in(rea).post("/contributors/invite/", asked([bluesky]))
        nobody = signed_in(wim).get("/contributors/invite/")

        assert refused.status_code == 422 and not Invitation.objects.exists()
        assert nobody.status_code == 403 and "Olga Pérel" in nobody.content.decode()

    def test_a_day_that_is_past_is_refused_and_nothing_typed_is_lost(self, signed_in, rea, blog):
        answer = signed_in(rea).post("/contributors/invite/", asked([blog], until="2026-11-01"))

        assert answer.status_code == 422
        assert "That day is past" in answer.content.decode() and "Nina Petit" in answer.content.decode()
        assert not Membership.objects.filter(person__name="Nina Petit").exists()

    def test_the_owner_prolongs_and_takes_off(self, signed_in, rea, tom, blog, wim):
        one = tom.assignments.get()
        stranger = signed_in(wim).post(f"/contributors/{one.pk}/until/", {"until": "2027-01-31"})
        owner = signed_in(rea)

        owner.post(f"/contributors/{one.pk}/until/", {"until": "2027-01-31"})
        page = owner.get("/channels/blog/contributors/").content.decode()
        owner.post(f"/contributors/{one.pk}/end/")
        owner.get("/")  # the toast is read

        assert stranger.status_code == 403
        assert "until Sun 31 Jan 2027" in page
        assert "Tom Blanc" not in owner.get("/channels/blog/contributors/").content.decode()


class TestEnding:
    def test_both_are_told_a_week_before_and_once(self, tom, rea, now):
        early, week = now + timedelta(days=7), now + timedelta(days=8)

        assert end_or_warn(now=early) == 0
        assert [end_or_warn(now=week), end_or_warn(now=week)] == [1, 0]
        assert told(tom)[-1] == "channels.contribution_ends"
        assert told(rea)[-1] == "channels.contributor_leaves"

    def test_what_is_past_is_put_away_as_of_its_own_day(self, tom, blog, rea, shop, now):
        later = now + timedelta(days=40)

        assert end_or_warn(now=later) == 1

        people = {one.pk: one for one in Membership.objects.filter(organisation=shop)}
        on_the_day = facts_on(shop, [blog], LAST, people).doing.get((blog.pk, WRITING), set())
        after = facts_on(shop, [blog], LAST + timedelta(days=1), people).doing.get((blog.pk, WRITING), set())
        assert tom.pk in on_the_day and tom.pk not in after
        assert told(tom)[-1] == "channels.contribution_ended"

    def test_whoever_came_to_an_end_can_be_let_in_again(self, tom, blog, rea, now):
        later = now + timedelta(days=40)

        again = actions.let_write(blog, member=tom, until=None, by=rea, now=later)

        assert again.until is None
        assert DutyAssignment.objects.standing().filter(member=tom).count() == 1

    def test_what_is_over_is_not_prolonged_and_a_past_day_is_right_before_anybody_put_it_away(
        self, signed_in, tom, rea, blog, shop, at, now
    ):
        at(now + timedelta(days=40))
        one = tom.assignments.get()

        answer = signed_in(rea).post(f"/contributors/{one.pk}/until/", {"until": "2027-01-31"})

        people = {each.pk: each for each in Membership.objects.filter(organisation=shop)}
        assert answer.status_code == 409
        assert tom.pk not in facts_on(shop, [blog], LAST + timedelta(days=1), people).doing.get((blog.pk, WRITING), ())

    def test_the_journal_says_it_in_both_languages(self, signed_in, olga, tom, now):
        end_or_warn(now=now + timedelta(days=8))
        client = signed_in(olga)

        english = client.get(reverse("journal:list")).content.decode()
        olga.person.language = "fr"
        olga.person.save()
        french = client.get(reverse("journal:list")).content.decode()

        assert "Tom Blanc writes on Blog until Friday 4 December only" in english and "2026-12-04" not in english
        assert "Tom Blanc" in french and "lets Tom" not in french


def test_the_list_of_contributors_asks_the_same_for_many(signed_in, shop, rea, now, django_assert_max_num_queries):
    channel = a_channel(shop, "Full")
    an_owner(channel, rea)
    for number in range(30):
        person = Person.objects.create(name=f"Writer {number}")
        member = Membership.objects.create(organisation=shop, person=person)
        actions.let_write(channel, member=member, until=LAST, by=rea, now=now)
    client = signed_in(rea)
    client.get("/channels/full/contributors/")

    with django_assert_max_num_queries(9):
        assert len(client.get("/channels/full/contributors/").context["page"]) == 25
