"""Rule R8: raised from everywhere, and what was raised leads back to where that was."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.urls import get_resolver
from django.utils.html import escape

from masthead.channels.models import DutyAssignment, HandOver
from masthead.channels.times import local_day
from masthead.editorial import actions as editorial
from masthead.editorial.ideas.actions import pitch
from masthead.editorial.models import Campaign, Review
from masthead.kit import clock
from masthead.knowledge import actions
from masthead.knowledge.models import LONGEST_PLACE, HelpRequest
from masthead.knowledge.places import ABOUT, place_of
from masthead.media.models import Asset
from masthead.people.models import Absence
from masthead.publishing import actions as publishing
from masthead.relations.models import Relation

pytestmark = pytest.mark.django_db
TYPED = {"trying": "Look at this", "happened": "I would not say it so."}


@pytest.fixture
def house(shop, blog, bluesky, wim, rea, max, olga):
    """One of each thing a page can be about: its address, and what the head reads that it is."""
    now = clock.now()
    story = editorial.start_story(organisation=shop, title="Comté", by=wim, now=now)
    plan = editorial.start_story(organisation=shop, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    editorial.add_version(story, channel=bluesky, by=wim, now=now)
    variant = editorial.save_words(variant, base=0, headline="Comté", text="Good", link="", by=wim, now=now)
    variant = editorial.plan(variant, planned_for=now + timedelta(days=1), by=wim, now=now)
    review = editorial.submit(variant, by=wim, now=now)
    editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=now)
    publishing.plan_deliveries(now)
    idea = pitch(title="Washed rinds", by=wim, now=now, channels=[blog])
    asked = actions.ask_help(trying="Upload a film", happened="Too large", by=wim, channel=blog, now=now)
    campaign = Campaign.objects.create(
        organisation=shop, name="Christmas", starts_on=now.date(), ends_on=now.date(), lead=rea, created_by=olga, created_at=now,
    )  # fmt: skip
    asset = Asset.objects.create(
        organisation=shop, file="w.png", content_type="image/png", name="wheel.png", sha256="0", bytes=1, width=1, height=1, uploaded_by=wim, uploaded_at=now,
    )  # fmt: skip
    DutyAssignment.objects.filter(channel=blog, duty="quality").delete()
    over = HandOver.objects.create(channel=bluesky, outgoing=wim, incoming=max, began_at=now)
    dupont = Relation.objects.create(organisation=shop, name="Dupont", holder=rea, by=olga, at=now)
    version = "“Comté” for Blog"
    return {
        f"/stories/{plan.pk}/": "Raclette",
        f"/stories/{story.pk}/": "Comté",
        f"/stories/{story.pk}/?v={variant.pk}": version,
        f"/versions/{variant.pk}/history/": version,
        f"/to-check/{review.pk}/": f"The check of {version}",
        f"/deliveries/{variant.deliveries.get().pk}/by-hand/": version,
        "/channels/blog/": "Blog",
        "/masthead/who-does-what/blog/quality/": "Quality on Blog",
        f"/ideas/{idea.pk}/": "The idea “Washed rinds”",
        f"/help/{asked.pk}/": "The question “Upload a film”",
        f"/campaigns/{campaign.pk}/": "The campaign “Christmas”",
        f"/pictures/{asset.pk}/about/": "The picture wheel.png",
        "/calendar/": "Calendar",
        "/access/": "Access",
        "/hand-overs/": "Hand-overs",
        f"/hand-overs/{over.pk}/": "The hand-over of Bluesky to Max Haddad",
        "/away/ahead/blog/": "Blog",
        f"/relations/{dupont.pk}/": "The relation to Dupont",
        f"/members/{max.pk}/leaving/": "Max Haddad leaves",
        "/ideas/": "Ideas",
        "/campaigns/": "Campaigns",
    }


def test_a_contributor_raises_whatever_page_they_are_on_and_the_head_is_led_back_there(house, wim, olga, signed_in):
    """Rule R8: any user, contributor included, can raise any item or channel straight to the head."""
    theirs, heads = signed_in(wim), signed_in(olga)

    for address, about in house.items():
        form = f"/raise/?{urlencode({'from': address})}"
        if not address.startswith(
            ("/deliveries/", "/away/ahead/blog/", "/members/")
        ):  # those pages are the owner's, and the head's
            assert escape(form) in theirs.get(address).content.decode(), address
        shown = theirs.get(form).content.decode()
        answer = theirs.post(form, {**TYPED, "from": address})

        kept = HelpRequest.objects.order_by("pk").last()
        read = heads.get(answer.url).content.decode()
        assert (kept.to_head, kept.about) == (True, about)
        assert escape(about) in shown and escape(kept.place) in read
        assert heads.get(kept.place).status_code == 200


def test_every_kind_of_page_is_known(house):
    tried = {address.strip("/").split("/")[0] for address in house}

    assert {route.split("/")[0] for route in ABOUT} <= tried


def test_every_page_without_anything_of_its_own_in_the_address_is_a_place(house, olga, signed_in):
    """Pages outside the menu too: what is raised there leads back to them."""
    heads = signed_in(olga)

    pages = [address for address in _alone(get_resolver().url_patterns, "/") if _is_page(heads.get(address))]

    assert len(pages) > 50
    assert {address for address in pages if place_of(address, olga) is None} == {
        "/", "/start/begun/", "/help/ask/", "/raise/",  # one's own first page, the last step of the first run, these forms
    }  # fmt: skip


def _alone(patterns, before: str) -> list[str]:
    """Every address without a number or a name in it."""
    found = []
    for one in patterns:
        address = before + str(one.pattern)
        below = hasattr(one, "url_patterns")
        found += _alone(one.url_patterns, address) if below else [] if "<" in address else [address]
    return found


def _is_page(answer) -> bool:
    return answer.status_code == 200 and b'class="side"' in answer.content


def test_what_the_page_belongs_to_comes_along(house, wim, blog, signed_in):
    address = next(one for one in house if one.startswith("/to-check/"))

    form = signed_in(wim).get("/raise/", {"from": address}).content.decode()
    signed_in(wim).post("/raise/", {**TYPED, "from": address, "channel": "blog"})

    kept = HelpRequest.objects.order_by("pk").last()
    assert '<option value="blog" selected>' in form
    assert (kept.channel, kept.story.title) == (blog, "Comté")


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/nowhere/", "javascript:alert(1)", "\\\\evil", "", "/", "/stories/999999/", "/" + LONGEST_PLACE * "x"],
)  # fmt: skip
def test_no_page_of_ours_is_no_place(wim, blog, signed_in, address):
    answer = signed_in(wim).post("/raise/", {**TYPED, "from": address})

    assert answer.status_code == 303
    assert HelpRequest.objects.get().place == ""


def test_a_page_of_another_firm_is_no_place(house, sam):
    of_everybody = {"Calendar", "Access", "Hand-overs", "Ideas", "Campaigns"}
    assert {place_of(address, sam) for address in house if house[address] not in of_everybody} == {None}


def test_a_failed_form_keeps_the_page(wim, blog, signed_in):
    answer = signed_in(wim).post("/raise/", {"trying": "Too many", "happened": "", "from": "/channels/blog/"})

    assert answer.status_code == 422
    assert 'name="from" value="/channels/blog/"' in answer.content.decode()


def test_who_leads_has_nothing_to_raise_and_reads_it_also_by_the_address(olga, sam, wim, signed_in):
    page = signed_in(olga).get("/masthead/").content.decode()

    assert "/raise/" not in page
    assert "there is nobody above you" in signed_in(sam).get("/raise/").content.decode()
    assert "/raise/" in signed_in(wim).get("/masthead/").content.decode()


def test_the_form_names_whoever_leads_today(shop, olga, max, wim, signed_in):
    shop.deputy_head = max.person
    shop.save()
    today = local_day(shop, clock.now())
    Absence.objects.create(member=olga, starts_on=today, ends_on=today, said_by=olga)

    assert "It goes straight to Max Haddad." in signed_in(wim).get("/raise/").content.decode()


def test_the_database_keeps_only_pages_of_ours(house, wim):
    one = HelpRequest.objects.first()

    for place, about in (("//evil.example", "x"), ("https://evil.example", "x"), ("/channels/blog/", "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpRequest.objects.filter(pk=one.pk).update(place=place, about=about)
