"""The register of access: who can get in, confirmed every 90 days, and never a secret."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.channels import actions, silence
from masthead.channels.models import Access, Ownership
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db
ADMIN = {"role": "admin", "via": "own", "member": "", "outsider": "", "tool": "", "recovery": "", "kept_in": ""}


def test_two_administrators_with_a_second_factor_and_recovery_are_in_order(blog, rea, olga, signed_in):
    """Row 2.4: at least 2 administrators, second factor, recovery contact."""
    owner, address = signed_in(rea), f"/channels/{blog.slug}/access/"
    sound = {**ADMIN, "two_factor": "on", "recovery": "Shop’s phone, with Olga", "kept_in": "in the safe"}
    empty = owner.get(address).content.decode()
    owner.post(address, {**sound, "member": rea.pk})
    one = owner.get(address).content.decode()
    owner.post(address, {**sound, "member": olga.pk})
    two = owner.get(address).content.decode()

    assert "Nobody has written down who can get in." in empty
    assert "Fewer than two administrators" in one
    assert "Fewer than two administrators" not in two
    assert "In order" in two


@pytest.mark.parametrize(
    "field", [{"kept_in": "Soleil2024!"}, {"recovery": "mot de passe : comté"}, {"outsider": "x7k9m2p4q8"}]
)
def test_a_password_is_refused_whatever_the_field_and_the_rest_is_kept(blog, rea, signed_in, field):
    """Row 2.4: where the secret is kept, never the secret."""
    typed = {**ADMIN, "outsider": "Agence Duval", "recovery": "Claire", **field}

    answer = signed_in(rea).post(f"/channels/{blog.slug}/access/", typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "looks like a password" in page
    assert typed["recovery"] in page or "Claire" in page
    assert not Access.objects.exists()


def test_a_line_needs_one_person_and_a_tool_its_name(blog, rea, signed_in):
    owner, address = signed_in(rea), f"/channels/{blog.slug}/access/"
    wrong = [
        owner.post(address, {**ADMIN, **facts}).status_code
        for facts in (
            {}, {"member": rea.pk, "outsider": "Duval"}, {"member": rea.pk, "via": "tool"},
            {"member": rea.pk, "tool": "Buffer"}, {"member": rea.pk, "role": "emperor"}, {"member": 10**12},
        )
    ]  # fmt: skip
    right = [
        owner.post(address, {**ADMIN, **facts}).status_code
        for facts in (
            {"member": rea.pk, "via": "tool", "tool": "Buffer"},
            {"outsider": "Agence Duval"},
            {"member": rea.pk},
        )
    ]
    again = owner.post(address, {**ADMIN, "member": rea.pk})

    assert set(wrong) == {422}
    assert right == [303, 303, 303]
    assert again.status_code == 422
    assert "already" in again.content.decode()
    assert "tools: Buffer" in owner.get("/access/").content.decode()


def test_an_ended_access_stays_red_until_somebody_else_has_looked(blog, rea, olga, now, signed_in):
    line = actions.write_access(blog, member=rea, role="admin", by=rea, now=now)
    owner, head, address = signed_in(rea), signed_in(olga), f"/channels/{blog.slug}/access/"

    owner.post(f"/accesses/{line.pk}/end/")
    red = owner.get(address).content.decode()
    by_herself = owner.post(f"/accesses/{line.pk}/ended/")
    by_the_head = head.post(f"/accesses/{line.pk}/ended/")

    assert "Ended, not yet checked" in red
    assert "Somebody else confirms the end." in red
    assert (by_herself.status_code, by_the_head.status_code) == (403, 303)
    assert "Olga Pérel confirmed the end" in head.get(address).content.decode()


def test_a_line_is_corrected_and_counts_as_looked_at(blog, rea, now, signed_in):
    line = actions.write_access(blog, member=rea, role="admin", by=rea, now=now - timedelta(days=200))
    owner = signed_in(rea)
    secret = owner.post(f"/accesses/{line.pk}/", {"role": "editor", "kept_in": "P@ssword99"})
    saved = owner.post(f"/accesses/{line.pk}/", {"role": "editor", "two_factor": "on", "kept_in": "in the safe"})

    line.refresh_from_db()
    assert (secret.status_code, saved.status_code) == (422, 303)
    assert (line.role, line.two_factor, line.kept_in) == ("editor", True, "in the safe")
    assert line.confirmed_at > now


def test_the_register_is_for_those_who_look_after_access(blog, bluesky, rea, max, wim, olga, sam, now, signed_in):
    line = actions.write_access(blog, outsider="Agence Duval", role="admin", by=rea, now=now)
    address = f"/channels/{blog.slug}/access/"

    answers = {who: signed_in(who).get(address).status_code for who in (rea, olga, wim, max, sam)}
    posts = {who: signed_in(who).post(f"/accesses/{line.pk}/confirm/").status_code for who in (wim, max, sam, rea)}

    assert answers == {rea: 200, olga: 200, wim: 403, max: 403, sam: 404}
    assert posts == {wim: 403, max: 403, sam: 404, rea: 303}
    assert "Blog" not in signed_in(max).get("/access/").content.decode().partition("<main")[2]


def test_the_review_is_due_after_90_days_late_after_14_more_and_each_is_said_once(blog, rea, olga, now):
    """Row 2.4: access review every 90 days; 14 days late → head."""
    actions.write_access(blog, member=rea, role="admin", by=rea, now=now)
    days = (89, 90, 91, 104, 105, 120)

    said = [silence.tell_reviews(now=now + timedelta(days=day)) for day in days]

    told = list(Entry.objects.filter(verb__startswith="channels.access_").order_by("pk").values_list("verb", "told_id"))
    assert said == [0, 1, 0, 0, 1, 0]
    assert told == [("channels.access_due", rea.pk), ("channels.access_late", olga.pk)]


def test_a_confirmed_line_is_due_90_days_later_again(blog, rea, now):
    line = actions.write_access(blog, member=rea, role="admin", by=rea, now=now)
    silence.look(now=now + timedelta(days=90))
    actions.confirm_access(line, by=rea, now=now + timedelta(days=95))

    quiet = silence.look(now=now + timedelta(days=100))

    assert quiet == 0
    assert silence.look(now=now + timedelta(days=185)) == 1


@pytest.mark.parametrize("channels", [1, 30])
def test_the_register_costs_the_same_for_any_number_of_channels(
    shop, olga, rea, signed_in, channels, django_assert_max_num_queries
):
    for number in range(channels):
        channel = a_channel(shop, f"Channel {number}")
        an_owner(channel, rea, by=olga)
        actions.write_access(channel, member=rea, role="admin", by=olga, now=clock.now())
    browser = signed_in(olga)

    with django_assert_max_num_queries(10):
        browser.get("/access/")


def test_the_owners_stand_in_looks_after_access_as_the_owner_does(blog, max, signed_in):
    Ownership.objects.filter(channel=blog).update(deputy=max)

    answer = signed_in(max).post(f"/channels/{blog.slug}/access/", {**ADMIN, "member": max.pk})

    assert answer.status_code == 303


def test_a_late_review_has_its_day_and_one_name_on_it(blog, rea, max, olga, now, monkeypatch, signed_in):
    """R10: never “the team”; the stand-in while the owner is away."""
    actions.write_access(blog, member=rea, role=Access.ADMIN, by=rea, now=now)
    later = now + timedelta(days=120)
    monkeypatch.setattr(clock, "now", lambda: later)

    for who in ("Rea Moreau", "Max Haddad"):
        assert f"review due since Wed 17 Feb 2027: {who}" in signed_in(olga).get("/access/").content.decode()
        page = signed_in(olga).get("/channels/blog/access/").content.decode()
        assert f"due since Wednesday 17 February 2027: {who} does it" in page
        assert "last confirmed by Rea Moreau, Thu 19 Nov" in page
        actions.name_stand_in(blog, member=max, by=rea, now=later)
        Absence.objects.get_or_create(member=rea, starts_on=later.date(), ends_on=later.date(), said_by=rea)
