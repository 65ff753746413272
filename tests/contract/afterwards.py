"""What can be done about something that is out, for every network that can."""

from dataclasses import replace

import pytest

from masthead.networks import Edits, LooksAfter, NotSent, Withdraws, can
from tests.contract.ground import Try, a_draft, a_picture, a_thread, posts_of


class Afterwards:
    """Part of the contract: it is asked of every network, and skipped where the network can not."""

    def test_what_is_taken_back_is_gone_with_its_thread_and_stays_gone(self, ground):
        if not can(ground.network, Withdraws):
            pytest.skip("this network takes nothing back")
        settings = ground.settings(ground.server)
        attempt = Try(ground, a_thread(ground) if ground.network.shows.threads else a_draft(ground))
        receipt = attempt.publish(settings)

        done = [ground.network.withdraw(settings, receipt, kept=dict(attempt.kept)).what for _twice in range(2)]

        assert (done[0] in {"deleted", "in_trash"}, done[1]) == (True, "absent")
        assert [ground.how_many(post) for post in posts_of(attempt)] == [0] * len(posts_of(attempt))

    def test_a_lost_answer_to_taking_back_is_no_harm(self, ground):
        if not can(ground.network, Withdraws):
            pytest.skip("this network takes nothing back")
        attempt = Try(ground, a_draft(ground))
        receipt = attempt.publish(ground.settings(ground.server))
        with self.lossy(ground) as proxy:
            settings = ground.settings(proxy.url)
            ground.network.verify(settings)  # so that nothing but taking back is asked for below
            for method in ("DELETE", "POST"):
                proxy.next("lose_answer", method=method)

            with pytest.raises(NotSent):
                ground.network.withdraw(settings, receipt, kept={})
            proxy.clear()

            assert ground.network.withdraw(settings, receipt, kept={}).what == "absent"
        assert ground.how_many(attempt.draft) == 0

    def test_other_words_take_the_place_of_the_first(self, ground):
        if not can(ground.network, Edits):
            pytest.skip("this network changes nothing that is out")
        settings = ground.settings(ground.server)
        attempt = Try(ground, a_draft(ground, pictures=(a_picture("A loaf"),)))
        receipt = attempt.publish(settings)
        changed = replace(attempt.draft, text=a_draft(ground).text)

        ground.network.edit(settings, receipt, changed, kept=dict(attempt.kept))

        assert (ground.how_many(attempt.draft), ground.how_many(changed)) == (0, 1)
        if ground.alts_of:
            assert ground.alts_of(receipt.remote_id) == ["A loaf"]

    def test_it_can_be_seen_whether_a_post_still_stands(self, ground):
        if not (can(ground.network, LooksAfter) and can(ground.network, Withdraws)):
            pytest.skip("this network shows nothing of what is out")
        settings = ground.settings(ground.server)
        attempt = Try(ground, a_draft(ground))
        receipt = attempt.publish(settings)

        before = ground.network.look_after(settings, receipt, kept=dict(attempt.kept))
        ground.network.withdraw(settings, receipt, kept=dict(attempt.kept))
        after = ground.network.look_after(settings, receipt, kept=dict(attempt.kept))

        assert (before.there, after.there) == (True, False)
        assert attempt.draft.text in before.text
