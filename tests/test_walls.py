"""The walls between organisations: a stranger reaches nothing by any address, and a new address must join this test."""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.urls import URLResolver, get_resolver, reverse

from conftest import a_channel
from masthead.brand.models import Approved, HouseWord, Trait
from masthead.channels import actions as channels
from masthead.channels.matrix import actions as matrix
from masthead.channels.matrix.giving import give_everywhere
from masthead.channels.models import MastheadLink, WhyBoth
from masthead.channels.publics.actions import note_evidence
from masthead.desk.takeaway import actions as takeaway
from masthead.editorial import actions as editorial
from masthead.editorial.checklists.actions import add_line
from masthead.editorial.guard.models import Quotation
from masthead.editorial.guests.actions import invite_guest
from masthead.editorial.ideas import actions as ideas
from masthead.editorial.models import Campaign, Claim, Correction, NamingConsent, Original, Review, RiskChange, Source
from masthead.editorial.pieces.actions import keep_piece
from masthead.editorial.recurring.actions import let_recur
from masthead.editorial.series.actions import declare_for
from masthead.kit import clock
from masthead.knowledge import actions as knowledge
from masthead.media.models import Asset, Consent
from masthead.people import actions as people
from masthead.people.models import Absence, Passkey, SignedIn
from masthead.people.policy import actions as policy
from masthead.people.policy.public import actions as public_rules
from masthead.planning.feeds import actions as feeds
from masthead.planning.models import KeyDate, Slot
from masthead.planning.table import actions as tables
from masthead.publishing import actions as publishing
from masthead.publishing.models import Delivery, Mailing, Silence, Subscriber
from masthead.relations.models import Relation

pytestmark = pytest.mark.django_db
# Addresses whose argument is no row of anybody's: a screen number, a month, a day, a token that is the key itself.
NO_ROW = {"desk:first_run", "planning:month", "planning:week", "planning:day", "people:invitation", "desk:notice_seen"}
# A notice leads only the one it was told to: tried in desk/tests/test_notice_leads.py.
NO_ROW |= {"desk:notice"}
# What a signed address in a mail turns off for its reader: tried in desk/tests/test_mail_wishes.py.
NO_ROW |= {"desk:mails_off"}
# Doors that a secret in the address opens, for whoever holds it: tried in channels/tests/test_sharing.py.
NO_ROW |= {"channels:staff_masthead", "channels:official", "channels:official_json"}
# The same, with the public house rules: channels/tests/test_official_rules.py
NO_ROW |= {"channels:official_rules", "channels:official_rules_version"}
NO_ROW |= {"editorial:guest_reads"}  # the same: editorial/tests/test_guests.py
NO_ROW |= {"people:rescue"}  # the same: people/tests/test_rescue.py
NO_ROW |= {"planning:feed"}  # the same: planning/tests/test_feeds.py
NO_ROW |= {"media:fetched"}  # the same, signed and with an end: media/tests/test_fetching.py
# What a firm published for everybody, and nothing else: publishing/tests/test_news.py
NO_ROW |= {f"publishing:{name}" for name in ("news", "atom", "rss", "news_entry", "news_picture")}
# A firm’s readers ask for letters and end them, by signed addresses: publishing/tests/test_letters.py
NO_ROW |= {f"publishing:letters_{name}" for name in ("ask", "confirm", "end")}


@pytest.fixture
def rows(shop, olga, rea, wim, blog, facebook, signed_in):
    """One of everything, as the arguments of the addresses that lead to it."""
    now = clock.now()
    story = editorial.start_story(organisation=shop, title="Secret plans", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    variant = editorial.save_words(
        variant, base=variant.edit_number, headline="Secret", text="Secret words", link="", by=wim, now=now
    )
    variant = editorial.plan(variant, planned_for=now + timedelta(days=1), by=wim, now=now)
    review = editorial.submit(variant, by=wim, now=now)
    editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=now)
    publishing.plan_deliveries(now)
    house_rules(olga, now)
    member = people.add_member(shop, name="Placeholder", by=olga, now=now)
    invitation, _token = people.invite(member, email="", by=olga, now=now)
    asset = Asset.objects.create(
        organisation=shop, file="secret.png", content_type="image/png", name="secret", sha256="0", bytes=1, width=1, height=1, uploaded_by=wim, uploaded_at=now,
    )  # fmt: skip
    asked = knowledge.ask_help(trying="Secret upload", happened="Secret", by=wim, now=now, channel=blog)
    picture = variant.pictures.create(asset=asset, alt="A secret")
    consent = Consent.objects.create(asset=asset, who="Secret", given_on=now.date(), recorded_by=wim, recorded_at=now)
    line = channels.write_access(blog, member=rea, role="admin", by=rea, now=now)
    hand_over = channels.begin_hand_over(facebook, outgoing=wim, incoming=rea, by=olga, now=now)
    absence = Absence.objects.create(member=rea, starts_on=now.date(), ends_on=now.date(), said_by=olga)
    links = channels.add_channel(shop, network_key="googleplus", name="Google+", by=olga, now=now).links_to_remove
    channels.share_masthead(shop, kind="staff", by=olga, now=now)
    link = MastheadLink.objects.get()
    channels.edit_guide(blog, tone="Secret", by=rea, now=now)
    both = WhyBoth.objects.create(first=blog, second=facebook, asked_at=now)
    quotation = Quotation.objects.create(variant=variant, words="Secret words", said_by="Secret", by=rea, at=now)
    series = declare_for(
        [variant], organisation=shop, name="Secret series", reason="Secret", channels=[blog], by=rea, now=now
    )
    evidence = note_evidence(blog, words="Secret numbers", on=now.date(), by=rea, now=now)
    doing = channels.add_doer(blog, duty="writing", member=wim, by=rea, now=now)
    own = matrix.add_own_duty(shop, name="Secret photos", definition="Secret", by=olga, now=now)
    idea = ideas.pitch(title="Secret idea", by=wim, now=now, channels=[blog])
    again = let_recur(title="Secret fair", first=now.date(), every="week", lead=7, by=olga, now=now)
    risk = RiskChange.objects.create(
        story=story, before="normal", after="high", reason="Secret", by=rea, at=now, state="done"
    )
    claim = Claim.objects.create(story=story, text="Secret claim", by=rea, at=now)
    own_line = add_line(blog, format="article", text="Secret line", must=False, by=rea, now=now)
    guest, _token = invite_guest(story, name="Secret", email="s@x.example", by=rea, now=now)
    word = HouseWord.objects.create(organisation=shop, word="Secretword", added_by=rea, added_at=now)
    trait = Trait.objects.create(organisation=shop, place=1, name="Secret", meaning="Secret", by=rea, at=now)
    fact = Approved.objects.create(
        organisation=shop,
        name="Secret",
        text="Secret",
        source="Secret",
        vouched_by=rea,
        expires_on=now.date(),
        by=rea,
        at=now,
    )
    relation = Relation.objects.create(organisation=shop, name="Secret client", holder=rea, by=rea, at=now)
    yes = NamingConsent.objects.create(relation=relation, evidence="Secret", by=rea, at=now)
    piece = keep_piece(blog, kind="snippet", name="Secret hours", text="Secret", by=rea, now=now)
    slot = Slot.objects.create(channel=blog, weekday=0, at="09:00")
    day = KeyDate.objects.create(
        organisation=shop, name="Secret day", first=now.date(), last=now.date(), added_by=olga, added_at=now
    )
    item = an_item(wim, now)
    feed, _secret = feeds.make_feed(what="all", by=wim, now=now)
    intake = tables.bring(name="Secret.csv", content=b"Channel,Text\nBlog,Secret\n", by=wim, now=now)
    giving = give_everywhere([blog.pk], duties=["quality"], member=wim, by=olga, now=now)
    everything = takeaway.ask_takeaway(by=olga, now=now)
    thread = editorial.start_thread(story, text="Secret talk", by=wim, now=now)
    signed_in(wim)
    Passkey.objects.create(
        person=wim.person, name="Secret", credential_id="x", public_key=b"x", handle="x", added_at=now
    )
    campaign = Campaign.objects.create(
        organisation=shop, name="Secret", starts_on=now.date(), ends_on=now.date(), lead=rea, created_by=olga, created_at=now,
    )  # fmt: skip
    second = editorial.add_version(story, channel=facebook, by=rea, now=now)
    copied = Original.objects.create(variant=variant, of=second)
    right = Correction.objects.create(variant=variant, kind="corrected", note="Secret", by=rea, at=now)
    silence = Silence.objects.create(began_at=now, ended_at=now + timedelta(hours=1))
    letter = a_channel(shop, "Letter", "newsletter")
    subscriber = Subscriber.objects.create(
        channel=letter, email="secret@x.example", source="Secret", asked_at=now, agreed_on=now.date()
    )
    Mailing.objects.create(delivery=Delivery.objects.get(), begun_at=now, next_at=now)
    silence.due.create(delivery=Delivery.objects.get(), due_at=now)
    return {
        "publishing:silence": silence.pk, "publishing:correction_letter": right.pk,
        "channels:mailbox": letter.slug, "channels:check_mailbox": letter.slug, "channels:forget_mailbox": letter.slug,
        "publishing:letters_subscribers": letter.slug, "publishing:letters_take_in": letter.slug, "publishing:letters_returned": letter.slug, "publishing:letters_trial": letter.slug,
        "publishing:letters_export": letter.slug, "publishing:letters_end_subscriber": subscriber.pk, "publishing:letters_forget": subscriber.pk,
        "editorial:campaign": campaign.pk, "editorial:campaign_edit": campaign.pk, "editorial:campaign_close": campaign.pk,
        "editorial:campaign_reopen": campaign.pk, "editorial:campaign_put": campaign.pk, "editorial:campaign_take_out": campaign.pk,
        "editorial:story": story.pk, "editorial:story_edit": story.pk, "editorial:version_add": story.pk,
        "editorial:source_leave": item.source_id, "editorial:item_make": item.pk, "editorial:drafts_add": blog.pk,
        "editorial:review": review.pk, "editorial:approve": review.pk, "editorial:ask_change": review.pk,
        "editorial:picture_describe": (variant.pk, picture.pk), "editorial:picture_remove": (variant.pk, picture.pk), "media": asset.pk, "media:revoke": consent.pk, "media:for_network": (asset.pk, "bluesky"),
        "editorial:picture_take": (variant.pk, asset.pk), "editorial:picture_throw_away": asset.pk, "publishing:picture_uses": asset.pk,
        "editorial:picture_place": (variant.pk, picture.pk), "editorial:picture_crop": (variant.pk, picture.pk), "editorial:cropped": (asset.pk, "1x1", 50, 50),
        "editorial:idea": idea.pk, "editorial:idea_answer": idea.pk, "editorial:idea_take_back": idea.pk,
        "editorial:recurring_end": again.pk, "editorial:pieces_of": blog.slug, "editorial:levels": blog.slug, "channels:signing": blog.slug, "editorial:mend": variant.pk, "editorial:meant": variant.pk, "editorial:tags": variant.pk, "editorial:kill": variant.pk, "editorial:risk": story.pk, "editorial:answer_risk": (story.pk, risk.pk), "editorial:claim_write": story.pk, "editorial:claim_change": (story.pk, claim.pk), "editorial:claim_drop": (story.pk, claim.pk), "editorial:revive": variant.pk, "editorial:our_word": variant.pk, "brand:strike": word.pk, "brand:trait": trait.pk, "brand:strike_trait": trait.pk, "brand:channel_voice": blog.slug, "brand:profile": blog.slug, "brand:fact": fact.pk, "brand:strike_fact": fact.pk, "editorial:approved_use": (variant.pk, fact.pk), "relations": relation.pk, "editorial:names": story.pk, "editorial:originals": story.pk, "editorial:settle_original": copied.variant_id, "editorial:unsettle_original": copied.variant_id, "editorial:consent": (story.pk, relation.pk), "editorial:decline_naming": (story.pk, relation.pk), "editorial:consents": relation.pk, "editorial:revoke_consent": yes.pk, "editorial:piece": piece.pk,
        "editorial:guests": story.pk, "editorial:end_guest": guest.pk,
        "editorial:checklist": blog.slug, "editorial:set_lines": blog.slug, "editorial:add_line": blog.slug,
        "editorial:drop_line": (blog.slug, own_line.pk), "editorial:tick": review.pk, "editorial:ahead": variant.pk,
        "editorial:piece_retire": piece.pk, "editorial:piece_back": piece.pk, "editorial:piece_use": (variant.pk, piece.pk), "editorial:beside": (variant.pk, variant.pk), "editorial:allow_twice": (variant.pk, variant.pk), "editorial:quotations": variant.pk, "editorial:drop_quotation": (variant.pk, quotation.pk), "editorial:forbid_twice": (variant.pk, variant.pk), "editorial:series": series.pk, "editorial:series_edit": series.pk, "editorial:series_close": series.pk, "editorial:series_reopen": series.pk, "editorial:version_series": variant.pk, "editorial:version_leaves": variant.pk,
        "editorial:talk": story.pk, "editorial:take_back": thread.remarks.get().pk,
        "editorial:answer_thread": thread.pk, "editorial:resolve_thread": thread.pk, "editorial:reopen_thread": thread.pk,
        "channels:accept": blog.ownerships.get().pk, "channels:decline": blog.ownerships.get().pk,
        "channels:end_assignment": blog.assignments.first().pk, "channels:contributor_until": doing.pk, "channels:contributor_end": doing.pk, "channels:back": absence.pk, "channels:end_share": link.pk, "channels:leave": wim.pk,
        "channels:leaving": wim.pk, "channels:say_leaving": wim.pk, "channels:stay": wim.pk, "channels:give": wim.pk,
        "channels:hand_over": hand_over.pk, "channels:tick": hand_over.pk, "channels:correct_access": line.pk,
        "channels:confirm_access": line.pk, "channels:end_access": line.pk, "channels:confirm_end": line.pk,
        "channels:square": (blog.slug, "quality"), "channels:show_duty": (blog.slug, "quality"),
        "channels:giving": giving.pk, "channels:stop_giving": giving.pk, "channels:own_duty": own.pk, "channels:end_own_duty": own.pk,
        "channels:link": links.first().pk,
        "channels:why_both": both.pk, "channels:restore_guide": (blog.slug, 1),
        "channels:strike_evidence": (blog.slug, evidence.pk),
        "people:policy_version": 1, "people:policy_acknowledge": 1, "people:public_rules_version": 1, "people:invite": member.pk, "people:reach": member.pk, "people:cancel_invitation": invitation.pk,
        "people:remove_passkey": wim.person.passkeys.get().pk,
        "people:end_session": SignedIn.objects.get(person=wim.person).number,
        "planning:slot_remove": slot.pk, "planning:rhythm": blog.slug, "planning:slot_add": blog.slug,
        "planning:on_holidays": blog.slug, "planning:queue": blog.slug,
        "planning:key_date": day.pk, "planning:key_date_remove": day.pk, "planning:key_date_restore": day.pk,
        "desk:fetch_takeaway": everything.pk, "desk:archive": links.first().channel.slug, "desk:stop_archive": links.first().channel.slug,
        "planning:end_feed": feed.pk, "planning:intake": intake.pk, "planning:start_intake": intake.pk, "planning:intake_progress": intake.pk,
        "editorial": variant.pk, "planning": variant.pk, "publishing:deliveries": variant.pk, "publishing:move": variant.pk,
        "publishing": Delivery.objects.get().pk, "knowledge": asked.pk, "channels": blog.slug,
    }  # fmt: skip


def an_item(member, now):
    source = Source.objects.create(
        organisation=member.organisation, kind="feed", name="Secret", address="https://secret.example/", added_by=member,
        added_at=now,
    )  # fmt: skip
    return source.items.create(guid="1", title="Secret", at=now)


def house_rules(olga, now):
    draft = policy.draft_policy(by=olga, now=now)
    policy.save_policy(draft, base=1, text="Secret rules", by=olga, now=now)
    policy.publish_policy(base=2, changes="Secret", by=olga, now=now)
    policy.draft_policy(by=olga, now=now)
    public_rules.draft_public_rules(by=olga, now=now)
    public_rules.save_public_rules(
        olga.organisation.public_rules_draft, base=1, english="Secret", french="", by=olga, now=now
    )
    public_rules.publish_public_rules(base=2, by=olga, now=now)
    public_rules.draft_public_rules(by=olga, now=now)


def patterns(resolver):
    """The addresses of an app, those of its parts included."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern)
        else:
            yield pattern


def addresses(*, with_arguments: bool = True):
    """Every address of the product: its name, and the names of its arguments. The gallery of components has no rows."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and (resolver.namespace or "kit") != "kit":
            for pattern in patterns(resolver):
                if bool(pattern.pattern.converters) == with_arguments:
                    yield f"{resolver.namespace}:{pattern.name}", list(pattern.pattern.converters)


def where(name: str, arguments: list[str], rows: dict) -> str:
    """One real address that leads to something of the other organisation."""
    value = rows.get(name, rows.get(name.split(":")[0]))
    assert value is not None, f"{name} is a new address: give it a row of another organisation here"
    return reverse(name, args=value if isinstance(value, tuple) else [value] * len(arguments))


def open_to(stranger, rows: dict) -> list[tuple]:
    """The addresses with an argument behind which somebody of another firm finds anything at all."""
    found = []
    for (name, arguments), method in product(addresses(), ("get", "post")):
        if name not in NO_ROW:
            answer = getattr(stranger, method)(where(name, arguments, rows))
            if answer.status_code not in {404, 405}:
                found.append((name, method, answer.status_code))
    return found


def open_to_nobody_in_particular(client, rows: dict) -> list[str]:
    """The addresses that do not lead whoever is not signed in to the sign-in."""
    answers = {name: client.get(where(name, arguments, rows)) for name, arguments in addresses() if name not in NO_ROW}
    return [name for name, one in answers.items() if one.status_code != 302 or not one.url.startswith("/sign-in/")]


def lists_that_leak(stranger) -> list[str]:
    """The addresses without an argument on which somebody of another firm reads a word of this one."""
    lists = [
        *(reverse(name) for name, _arguments in addresses(with_arguments=False)),
        "/search/?q=secret",
        "/search/?q=olga",
    ]
    pages = {address: stranger.get(address, follow=True) for address in lists}
    return [address for address, page in pages.items() if not page.streaming and SECRET.search(page.content.decode())]


SECRET = re.compile("Secret|Olga")


def test_a_stranger_reaches_nothing_by_any_address(rows, sam, signed_in):
    assert open_to(signed_in(sam), rows) == []


def test_nobody_at_all_is_led_to_the_sign_in(rows, client):
    assert open_to_nobody_in_particular(client, rows) == []


def test_no_list_shows_another_firms_rows(rows, sam, signed_in):
    assert lists_that_leak(signed_in(sam)) == []


@pytest.fixture
def holes(settings):
    """The product with four doors that somebody forgot to close (tests/planted.py)."""
    settings.ROOT_URLCONF = "tests.planted"


def test_a_door_that_was_left_open_is_named(holes, rows, sam, signed_in, client):
    rows["planted"] = rows["editorial:story"]

    assert open_to(signed_in(sam), rows) == [("planted:story", "get", 200), ("planted:public", "get", 200)]
    assert open_to_nobody_in_particular(client, rows) == ["planted:public"]
    assert lists_that_leak(signed_in(sam)) == ["/planted/stories/"]


def test_an_address_without_a_row_is_named(holes, rows, sam, signed_in):
    with pytest.raises(AssertionError, match="planted:story is a new address"):
        open_to(signed_in(sam), rows)


def test_two_firms_may_use_the_same_short_name(shop, sam):
    assert a_channel(sam.organisation, "Blog").slug == a_channel(shop, "Blog").slug
