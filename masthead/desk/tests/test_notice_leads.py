"""A notice on Today leads to what it is about, and only the one it was told to."""

import pytest

from masthead.desk import notices
from masthead.desk.models import Notice
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.knowledge import actions as knowledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(blog, wim, rea):
    """Wim asked for help, and Rea answered."""
    now = clock.now()
    asked = knowledge.ask_help(trying="Upload a film", happened="Too large", by=wim, channel=blog, now=now)
    knowledge.answer(asked, text="Make it smaller.", by=rea, now=now)
    notices.make(now=now)
    return asked, Notice.objects.get(kind="knowledge.answer").entry_id


def test_an_answered_question_is_one_click_away_from_today(answered, wim, signed_in):
    """Row 2.12: whoever asked reads on Today that it is answered, and is led there."""
    asked, entry = answered
    client = signed_in(wim)

    today = client.get("/").content.decode()
    there = client.get(f"/notices/{entry}/")

    assert f'<a href="/notices/{entry}/">Rea Moreau answered “Upload a film”</a>' in today
    assert there.url == f"/help/{asked.pk}/"


@pytest.mark.parametrize("who", ["rea", "olga", "sam"])
def test_a_notice_leads_nobody_else(answered, request, signed_in, who):
    _asked, entry = answered

    assert signed_in(request.getfixturevalue(who)).get(f"/notices/{entry}/").status_code == 404


def test_what_has_no_page_is_no_link(olga, rea, shop, signed_in):
    journal.write("people.change_head", shop, by=olga, now=clock.now(), told=rea)
    notices.make(now=clock.now())

    told = signed_in(rea).get("/").context["desk"].notices

    assert [line.leads for line in told] == [False]


def test_two_channels_alike_lead_to_the_board_where_it_is_answered(olga, shop, signed_in):
    entry = journal.write("channels.ask_why_both", shop, by=None, now=clock.now(), told=olga, count=1)
    notices.make(now=clock.now())

    assert Notice.objects.get().entry_id == entry.pk
    assert signed_in(olga).get(f"/notices/{entry.pk}/").url == "/channels/side-by-side/"
