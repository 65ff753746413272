"""Anybody can put something straight to the head (practice notes R8)."""

import pytest

from conftest import NOON
from masthead.channels import actions as channels
from masthead.desk import notices
from masthead.desk.models import Notice
from masthead.desk.today import today_of
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused
from masthead.knowledge import actions
from masthead.knowledge.models import HelpRequest
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db


def raised(by, **facts):
    return actions.raise_to_head(what="A threat in the comments", words="Somebody wrote it.", by=by, now=NOON, **facts)


def test_a_contributor_raises_past_everybody_in_between_and_the_owner_is_told(blog, wim, rea, olga):
    """Rule R8: any user, contributor included, can raise any item or channel straight to the head."""
    one = raised(wim, channel=blog)

    assert one.helper == olga
    assert not Entry.objects.filter(subject_name__contains="threat").exists()  # everybody reads the journal
    assert dict(Entry.objects.values_list("verb", "told_id")) == {
        "knowledge.raise_to_head": olga.pk, "knowledge.tell_owner": rea.pk,
    }  # fmt: skip
    assert "Wim Roux raises this to you: “A threat in the comments”" in [
        item.sentence for item in today_of(olga, now=NOON).waiting
    ]
    notices.make(now=NOON)
    assert set(Notice.objects.values_list("member", flat=True)) == {olga.pk, rea.pk}


def test_the_answer_goes_to_who_raised_it_and_then_nothing_waits(blog, wim, olga):
    one = raised(wim, channel=blog)

    actions.answer(one, text="I call them.", by=olga, now=NOON)

    assert Entry.objects.get(verb="knowledge.answer").told_id == wim.pk
    assert not [item for item in today_of(olga, now=NOON).waiting if "raises" in item.sentence]


def test_while_the_head_is_away_it_goes_to_the_heads_stand_in(shop, wim, max, olga):
    shop.deputy_head = max.person
    shop.save()
    Absence.objects.create(member=olga, starts_on=NOON.date(), ends_on=NOON.date(), said_by=olga)
    wim.organisation.refresh_from_db()

    assert raised(wim).helper == max


def test_only_those_it_concerns_read_it(blog, wim, rea, max, olga, sam, signed_in):
    one = raised(wim, channel=blog)
    address = f"/help/{one.pk}/"

    assert [signed_in(who).get(address).status_code for who in (wim, rea, olga, max, sam)] == [200, 200, 200, 404, 404]
    assert "A threat" not in signed_in(max).get("/help/").content.decode()
    with pytest.raises(NotAllowed, match="Ask Olga Pérel"):
        actions.answer(one, text="Mine", by=rea, now=NOON)


def test_the_head_alone_has_nobody_to_raise_it_to(olga):
    with pytest.raises(Refused, match="nobody above you"):
        raised(olga)


def test_it_is_raised_from_every_story_and_channel_in_a_browser(blog, wim, olga, signed_in):
    browser = signed_in(wim)
    assert "/raise/?from=%2Fchannels%2Fblog%2F" in browser.get("/channels/blog/").content.decode()

    answer = browser.post("/raise/", {"trying": "Too many posts", "happened": "", "channel": "blog"})
    assert answer.status_code == 422 and "Too many posts" in answer.content.decode()
    answer = browser.post(
        "/raise/", {"trying": "Too many posts", "happened": "Ten today.", "channel": "blog"}, follow=True
    )

    assert "Olga Pérel is told." in answer.content.decode()
    assert HelpRequest.objects.get().to_head


def test_a_second_owner_makes_it_shared_and_everybody_concerned_is_told_what_changes(
    blog, facebook, rea, max, wim, olga
):
    """Row 3.7: one owner of all channels; a second person accepts one; mode is distributed, both are told what changes."""
    ownership = channels.propose_owner(facebook, member=max, by=olga, now=NOON)
    assert not Entry.objects.filter(verb="channels.become_shared").exists()

    channels.accept_ownership(ownership, by=max, now=NOON)

    told = Entry.objects.filter(verb="channels.become_shared").values_list("told_id", flat=True)
    assert set(told) == {rea.pk, max.pk, olga.pk}

    back = channels.propose_owner(facebook, member=rea, by=olga, now=NOON)
    channels.accept_ownership(back, by=rea, now=NOON)
    told = Entry.objects.filter(verb="channels.become_solo").values_list("told_id", flat=True)
    assert set(told) == {rea.pk, max.pk, olga.pk}


def test_between_two_and_three_owners_nothing_changes(blog, bluesky, facebook, wim, olga):
    channels.accept_ownership(channels.propose_owner(facebook, member=wim, by=olga, now=NOON), by=wim, now=NOON)

    assert not Entry.objects.filter(verb__startswith="channels.become").exists()
