"""A channel offered to somebody: what each reads while no answer has come, after a no, and after seven days of silence."""

from datetime import timedelta

import pytest
from django.core import mail as outbox

from conftest import a_channel
from masthead.channels import silence
from masthead.channels.models import Ownership
from masthead.desk import mail, notices
from masthead.desk.models import Notice
from masthead.kit import clock
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db


def desk(client):
    return client.get("/").context["desk"]


def told(client):
    return [line.sentence for line in desk(client).notices]


def offer(head, channel, member):
    """Ask somebody to own a channel, as its page does."""
    head.post(f"/channels/{channel.slug}/owner/", {"member": member.pk})
    return Ownership.objects.get(channel=channel, state=Ownership.PROPOSED)


def test_whoever_is_asked_reads_until_when_and_that_somebody_answers_meanwhile(
    blog, olga, rea, max, signed_in, settings
):
    """Row 2.1: on Today and by mail, with the day; nobody reads that the channel is nobody's."""
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    offer(signed_in(olga), blog, max)

    [item] = desk(signed_in(max)).waiting
    assert item.small.startswith("Without an answer by ")
    assert item.small.endswith("it goes back to the head. Until then whoever answers now still does.")
    [waits] = [one for one in desk(signed_in(olga)).with_others if "Max Haddad" in one.sentence]
    assert "Without an answer it ends on " in waits.small
    notices.make(now=clock.now())
    mail.send_waiting(now=clock.now())
    [letter] = [one for one in outbox.outbox if one.to == ["max@shop.example"]]
    assert item.small in letter.body
    assert "nobody’s" not in letter.body
    assert "Until you do, whoever answered before still does." in letter.body


def test_after_a_no_the_owner_stays_and_the_head_reads_why(blog, olga, rea, max, signed_in):
    """Row 2.1: a refusal changes nothing but for the one who asked."""
    proposal = offer(signed_in(olga), blog, max)

    signed_in(max).post(f"/ownerships/{proposal.pk}/decline/", {"reason": "On leave from January"})
    notices.make(now=clock.now())

    head = signed_in(olga)
    assert "Max Haddad declined: ask somebody else to own Blog" in told(head)
    page = head.get(f"/channels/{blog.slug}/")
    assert page.context["page"].owner.member == rea
    assert page.context["page"].answering == rea
    assert "Max Haddad said no" in page.content.decode()
    assert "On leave from January" in page.content.decode()
    assert desk(signed_in(max)).waiting == []


def test_after_seven_days_of_silence_the_head_goes_on_and_the_owner_answers_as_before(blog, olga, rea, max, signed_in):
    """Row 2.1: unanswered for seven days, the question goes back to the head; until then and after it Rea answers."""
    proposal = offer(signed_in(olga), blog, max)
    asked = proposal.proposed_at

    assert silence.take_back_unanswered(now=asked + timedelta(days=7) - timedelta(minutes=1)) == 0
    assert len(desk(signed_in(max)).waiting) == 1
    assert silence.take_back_unanswered(now=asked + timedelta(days=7)) == 1
    notices.make(now=clock.now())

    assert desk(signed_in(max)).waiting == []
    head = signed_in(olga)
    assert "Max Haddad did not answer: ask somebody else to own Blog" in told(head)
    page = head.get(f"/channels/{blog.slug}/")
    assert "Max Haddad did not answer" in page.content.decode()
    assert page.context["page"].answering == rea
    late = signed_in(max).post(f"/ownerships/{proposal.pk}/accept/")
    assert late.status_code == 409
    assert "no longer open" in late.content.decode()


def test_whoever_was_asked_first_is_told_when_somebody_else_is_asked(blog, olga, max, wim, signed_in):
    offer(signed_in(olga), blog, max)
    offer(signed_in(olga), blog, wim)
    notices.make(now=clock.now())

    assert told(signed_in(max)) == ["Olga Pérel does not ask you any more to answer for Blog"]
    assert desk(signed_in(max)).waiting == []
    assert Notice.objects.filter(member=wim, kind="channels.propose_owner").exists()


def test_while_somebody_is_asked_the_table_puts_nobody_else_forward_as_owner(shop, olga, max, signed_in):
    """Row 1.2: one click on the red square would have overtaken the question unseen."""
    channel = a_channel(shop, "LinkedIn", "linkedin")
    offer(signed_in(olga), channel, max)

    owner = signed_in(olga).get("/masthead/who-does-what/").context["matrix"].rows[0].squares[0]

    assert owner.is_gap
    assert owner.proposed is None
    assert [said for said, _kind in owner.notes] == ["Max is asked"]


def test_while_the_head_is_away_whoever_leads_is_named_wherever_somebody_is_to_be_asked(
    shop, olga, rea, wim, signed_in
):
    """Rule R2: a refusal, a channel without owner, all channels and the masthead name the head's stand-in."""
    shop.deputy_head = rea.person
    shop.save()
    channel, today = a_channel(shop, "LinkedIn", "linkedin"), clock.now().date()
    asks, day = signed_in(wim), timedelta(days=1)

    def says():
        return {
            "refusal": "Ask Rea Moreau" in asks.get("/channels/add/").content.decode(),
            "gap": "Rea Moreau can mend this" in asks.get(f"/channels/{channel.slug}/").content.decode(),
            "masthead": "(away; Rea Moreau leads)" in asks.get("/masthead/").content.decode(),
            "channels": "(away; Rea Moreau leads)" in asks.get("/channels/").content.decode(),
            "question": "Rea Moreau leads all of it" in asks.get("/masthead/?q=zzz").content.decode(),
        }

    assert not any(says().values())
    Absence.objects.create(member=olga, starts_on=today - day, ends_on=today + day, said_by=olga)
    assert all(says().values()), says()
    Absence.objects.create(member=rea, starts_on=today - day, ends_on=today + day, said_by=olga)
    assert not any(says().values())
    asked = asks.get("/masthead/?q=linkedin").content.decode()
    assert "away too, as is everybody who could answer" in asked
