"""What somebody who leaves holds above the channels: checks and versions pass on, and the head hears of silence."""

from datetime import timedelta

import pytest

from conftest import a_channel
from masthead.channels import actions, silence
from masthead.channels.holding import held_by
from masthead.desk import notices
from masthead.editorial import actions as editorial

pytestmark = pytest.mark.django_db


def test_checks_and_versions_pass_on_with_the_rest_and_nobody_reads_their_own_words(blog, olga, rea, wim, now):
    """R2, R4: what is asked of somebody who leaves is asked of somebody else."""
    story = editorial.start_story(organisation=olga.organisation, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    variant = editorial.save_words(
        variant, base=variant.edit_number, headline="Raclette", text="Raclette on Saturday", link="", by=wim, now=now
    )
    variant = editorial.plan(variant, planned_for=now + timedelta(days=3), by=wim, now=now)
    review = editorial.submit(variant, by=wim, now=now)
    of_rea, of_wim = [one.what for one in held_by(rea)], [one.what for one in held_by(wim)]

    actions.give_all(rea, to=olga, by=olga, now=now)
    actions.give_all(wim, to=olga, by=olga, now=now)

    review.refresh_from_db()
    variant.refresh_from_db()
    assert "A check of “Raclette” for Blog" in of_rea
    assert of_wim == ["“Raclette”, planned on Blog"]
    assert review.asked == olga
    assert variant.author in (olga, wim)
    assert variant.author != review.asked
    assert "A check of “Raclette” for Blog" not in [one.what for one in held_by(rea)]


def test_the_head_reads_on_today_that_somebody_did_not_answer(shop, olga, max, now):
    """R10: what is overdue has one name on it."""
    actions.propose_owner(a_channel(shop, "LinkedIn"), member=max, by=olga, now=now)
    silence.look(now=now + timedelta(days=7))

    notices.make(now=now + timedelta(days=7))

    assert any("Max Haddad did not answer" in line.sentence for line in notices.unseen(olga))


def test_the_page_of_a_hand_over_counts_what_is_planned_and_what_waits(blog, olga, rea, max, wim, now, signed_in):
    """Practice notes 3.11: scheduled items reviewed."""
    story = editorial.start_story(organisation=olga.organisation, title="Fondue", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    editorial.plan(variant, planned_for=now + timedelta(days=3), by=wim, now=now)
    actions.accept_ownership(actions.propose_owner(blog, member=max, by=olga, now=now), by=max, now=now)

    page = signed_in(max).get(f"/hand-overs/{blog.hand_overs.get().pk}/").content.decode()

    assert f"/stories/?channel={blog.slug}" in page
    assert "1 to look at" in page
