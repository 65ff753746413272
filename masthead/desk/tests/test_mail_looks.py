"""Every mail as its reader gets it: where its links lead, and that its two forms say the same."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.html import strip_tags

from conftest import a_channel, an_owner
from masthead.channels import actions as channels
from masthead.channels.models import Channel
from masthead.desk import notices
from masthead.desk.day import actions as day
from masthead.desk.mail import message_for
from masthead.desk.models import Notice
from masthead.desk.tasks import put_weeks_together
from masthead.editorial import actions as editorial
from masthead.editorial.ideas.actions import pitch
from masthead.editorial.models import Story, Variant
from masthead.journal import actions as journal
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Membership, Organisation
from masthead.publishing import actions as publishing

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=PARIS)
LONG_AGO = MONDAY - timedelta(days=60)
HOUSE = "https://masthead.shop.example"


@pytest.fixture(autouse=True)
def monday(settings, monkeypatch, shop):
    settings.MAIL_IS_SET, settings.PUBLIC_URL = True, HOUSE
    Organisation.objects.update(created_at=LONG_AGO)
    Membership.objects.update(joined_at=LONG_AGO)
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


def mail_about(entry, member):
    return message_for(Notice.objects.create(member=member, entry_id=entry.pk, kind=entry.verb, at=entry.at))


def links(mail) -> list[str]:
    return re.findall(r'href="([^"]+)"', mail.alternatives[0].content)


def a_version(channel, by):
    story = Story.objects.create(organisation=by.organisation, title="Comté", created_by=by, created_at=MONDAY)
    return Variant.objects.create(
        story=story, channel=channel, author=by, edited_by=by, edited_at=MONDAY, created_at=MONDAY
    )


def test_the_mail_about_one_version_opens_that_version_and_no_other(blog, bluesky, wim, rea, signed_in):
    story = editorial.start_story(organisation=wim.organisation, title="Comté", by=wim, now=MONDAY)
    _first, second = (editorial.add_version(story, channel=one, by=wim, now=MONDAY) for one in (blog, bluesky))

    mail = mail_about(journal.write("editorial.ask_change", second, by=rea, now=MONDAY, told=wim), wim)

    address = f"/stories/{story.pk}/?v={second.pk}#version-{second.pk}"
    assert links(mail)[0] == HOUSE + address
    assert f'id="version-{second.pk}"' in signed_in(wim).get(address).content.decode()


def test_a_new_idea_is_opened_by_its_mail(blog, wim, rea, signed_in):
    idea = pitch(title="Washed rinds", by=wim, now=MONDAY, channels=[blog])

    mail = mail_about(Entry.objects.get(verb="editorial.pitch"), rea)

    assert links(mail)[0] == f"{HOUSE}/ideas/{idea.pk}/"
    assert "Washed rinds" in signed_in(rea).get(f"/ideas/{idea.pk}/").content.decode()


def test_a_broken_connection_is_mended_where_its_mail_leads(blog, rea, signed_in):
    mail = mail_about(journal.write("channels.mark_broken", blog, by=None, now=MONDAY, told=rea), rea)

    assert links(mail)[0] == f"{HOUSE}/channels/blog/connection/"
    assert "Connect again" in mail.body
    assert signed_in(rea).get("/channels/blog/connection/").status_code == 200


def test_whoever_is_asked_for_a_missing_link_is_led_to_say_where_it_is(blog, wim, rea):
    version = editorial.save_words(a_version(blog, wim), base=0, headline="A", text="Good", link="", by=wim, now=MONDAY)
    version = editorial.plan(version, planned_for=MONDAY + timedelta(days=1), by=wim, now=MONDAY)
    review = editorial.submit(version, by=wim, now=MONDAY)
    editorial.approve(review, by=review.asked, now=MONDAY)
    publishing.plan_deliveries(MONDAY)
    delivery = version.deliveries.get()

    mail = mail_about(journal.write("publishing.ask_link", delivery, by=None, now=MONDAY, told=rea), rea)

    assert links(mail)[0] == f"{HOUSE}/deliveries/{delivery.pk}/by-hand/"
    assert "Say where it is" in mail.body and "Publish it now" not in mail.body


@pytest.mark.parametrize("verb", ["editorial.read", "editorial.review_waits"])
def test_who_is_told_that_a_check_waits_reads_that_it_is_theirs(blog, wim, rea, verb):
    entry = journal.write(verb, a_version(blog, wim), by=wim, now=MONDAY, told=rea, asked="Max Haddad", hours=24)

    mail = mail_about(entry, rea)

    assert "you are asked to check it next" in mail.subject or "check it, or see to it" in mail.subject


def test_the_week_says_the_same_in_both_forms_and_on_the_page_and_leads_there(shop, blog, rea, olga, max, signed_in):
    """Row 3.6: the Monday digest to the head, by mail and on screen."""
    Channel.objects.filter(pk=blog.pk).update(rhythm_target=3)
    offered = a_channel(shop, "TikTok", "tiktok")
    an_owner(a_channel(shop, "LinkedIn", "linkedin"), rea)
    Channel.objects.update(created_at=LONG_AGO)
    channels.propose_owner(offered, member=max, by=olga, now=MONDAY - timedelta(days=3))
    put_weeks_together.call()
    notices.make(now=MONDAY)

    mail = message_for(Notice.objects.get(kind="desk.week"))
    page = signed_in(olga).get("/week/").content.decode()

    heads = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    assert "Asked to own a channel, and not answered" in heads and len(heads) >= 3
    for head in heads:
        assert head in mail.body and head in mail.alternatives[0].content
    browser = signed_in(olga)
    for link in links(mail):
        assert link.startswith(HOUSE)
        assert browser.get(link.removeprefix(HOUSE).partition("#")[0]).status_code == 200, link


def test_the_mail_of_the_day_leads_to_each_thing_and_says_the_same_in_both_forms(blog, wim, signed_in):
    story = editorial.start_story(organisation=wim.organisation, title="Forgotten", by=wim, now=LONG_AGO)
    variant = editorial.add_version(story, channel=blog, by=wim, now=LONG_AGO)
    editorial.plan(variant, planned_for=MONDAY - timedelta(days=1), by=wim, now=LONG_AGO)
    day.put_together_due(now=MONDAY)

    mail = message_for(Notice.objects.get(member=wim, kind="desk.day"))

    assert f"{HOUSE}/stories/{story.pk}/?v={variant.pk}#version-{variant.pk}" in links(mail)
    said = " ".join(strip_tags(re.sub(r"(?s)<head>.*?</head>", "", mail.alternatives[0].content)).split())
    for line in mail.body.splitlines():
        words = line.removeprefix("- ").partition(" · ")[0].strip()
        assert words.startswith("http") or words in said, words
    browser = signed_in(wim)
    assert {browser.get(one.removeprefix(HOUSE).partition("#")[0]).status_code for one in links(mail)} == {200}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("verb", sorted(notices.AT_ONCE - {"desk.week"}))
def test_every_mail_is_whole_in_both_languages(blog, wim, rea, verb, language):
    """Section 1b: by mail, plain and HTML: greeting, what happened, one thing to press, how to end such mails."""
    rea.person.language = language
    rea.person.save()
    about = blog if verb.startswith("channels") else a_version(blog, wim)
    facts = {
        "asked": "Max Haddad",
        "relation": "Dupont",
        "hours": 24,
        "due": 5,
        "out": 3,
        "rest": 2,
        "head": "Olga",
        "after": "Rea",
        "owner": "Rea",
    }
    facts["silence"] = 1
    because = "<b>Too long</b> & dull"

    mail = mail_about(journal.write(verb, about, by=wim, now=MONDAY, told=rea, because=because, **facts), rea)
    html = mail.alternatives[0].content

    assert mail.body.startswith("Bonjour Rea," if language == "fr" else "Hello Rea,")
    assert f'<html lang="{language}">' in html and 'name="viewport"' in html and "prefers-color-scheme: dark" in html
    assert "…" not in mail.subject and mail.subject in mail.body and "%(" not in mail.body
    assert because in mail.body and "&lt;b&gt;Too long&lt;/b&gt; &amp; dull" in html
    assert links(mail) == re.findall(r"https://\S+", mail.body)
    assert all(link.startswith(HOUSE) for link in links(mail))


def test_the_link_that_ends_such_mails_works_without_signing_in(blog, wim, rea):
    mail = mail_about(journal.write("editorial.submit", a_version(blog, wim), by=wim, now=MONDAY, told=rea), rea)

    assert Client().get(links(mail)[-1].removeprefix(HOUSE)).status_code == 200
