"""What every connector must keep, whatever the network. One suite; each network brings its ground to stand on."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from urllib.parse import urlsplit

import pytest

from masthead.networks import (
    Account,
    Connects,
    Finds,
    InDoubt,
    Network,
    NetworkError,
    NotSent,
    Publishes,
    Rejected,
    SignInAgain,
    can,
    form_fields,
)
from masthead.networks.replies import missing
from tests.contract.afterwards import Afterwards
from tests.contract.ground import Try, a_draft, a_film, a_picture, a_thread, posts_of
from tests.judges import JUDGES, judge, judge_at_hand
from tests.judges.stage import watched
from tests.servers.proxy import LossyProxy


class Contract(Afterwards):
    """Subclass it, give it a `ground` fixture, and every connector answers the same questions."""

    @pytest.fixture(autouse=True)
    def allowed(self, ground, monkeypatch):
        self.allow = lambda url: monkeypatch.setenv(
            "MASTHEAD_ALLOW_PRIVATE", f"{urlsplit(ground.server).netloc},{urlsplit(url).netloc}"
        )
        self.allow(ground.server)

    @pytest.fixture(autouse=True)
    def verdicts(self, ground, monkeypatch):
        """What the network's published description says of each request, where there is one and it is at hand."""
        found = judge_at_hand(ground.network.key)
        verdicts = watched(monkeypatch, found) if found else []
        yield verdicts
        assert not [verdict for verdict in verdicts if verdict.wrong]

    @contextmanager
    def lossy(self, ground) -> Iterator[LossyProxy]:
        with LossyProxy(ground.server) as proxy:
            self.allow(proxy.url)
            yield proxy

    def test_it_can_do_what_it_says(self, ground):
        assert can(ground.network, Network)
        assert can(ground.network, Connects)
        assert can(ground.network, Publishes)

    def test_the_account_has_a_name(self, ground):
        account = ground.network.verify(ground.settings(ground.server))

        assert isinstance(account, Account)
        assert account.name

    def test_a_wrong_password_gets_a_sentence(self, ground):
        with pytest.raises(SignInAgain) as error:
            ground.network.verify(ground.wrong(ground.server))

        assert str(error.value.sentence).endswith(".")
        assert "wrong" not in error.value.evidence + str(error.value)

    def test_a_wrong_password_publishes_nothing(self, ground):
        attempt = Try(ground, a_draft(ground))

        with pytest.raises(SignInAgain):
            attempt.publish(ground.wrong(ground.server))

        assert ground.how_many(attempt.draft) == 0

    def test_what_is_published_is_out_there_once_and_found(self, ground):
        settings = ground.settings(ground.server)
        attempt = Try(ground, a_draft(ground, text=f"Été, “œuvre” & <pain> 👩‍🍳 #{token_hex(3)}abc\n\nNext line"))

        receipt = attempt.publish(settings)

        assert receipt.url.startswith("http")
        assert ground.how_many(attempt.draft) == 1
        if can(ground.network, Finds):
            assert attempt.find(settings) == receipt

    def test_what_was_never_published_is_not_found(self, ground):
        if not can(ground.network, Finds):
            pytest.skip("this kind cannot be asked")
        attempt = Try(ground, a_draft(ground))

        assert attempt.find(ground.settings(ground.server)) is None

    def test_publishing_again_with_the_same_marks_is_one_post(self, ground):
        if ground.network.repeat.kind in {"never", "lookup"}:
            pytest.skip("this kind must not be repeated blindly")
        settings = ground.settings(ground.server)
        attempt = Try(ground, a_draft(ground))
        first = attempt.publish(settings)

        second = attempt.publish(settings)

        assert second.remote_id == first.remote_id
        assert ground.how_many(attempt.draft) == 1

    def test_a_picture_goes_out_with_its_description(self, ground):
        settings = ground.settings(ground.server)
        attempt = Try(ground, a_draft(ground, pictures=(a_picture("Ein Brot, “rund” & brun"),)))

        receipt = attempt.publish(settings)

        if ground.alts_of:
            assert ground.alts_of(receipt.remote_id) == ["Ein Brot, “rund” & brun"]

    def test_a_film_goes_out_with_its_description(self, ground):
        attempt = Try(ground, a_draft(ground, pictures=(_film_of(ground),)))

        receipt = attempt.publish(ground.settings(ground.server))

        assert ground.how_many(attempt.draft) == 1
        if ground.alts_of:
            said = [alt for alt in ground.alts_of(receipt.remote_id) if alt]
            assert said == (["How a wheel is turned"] if ground.network.shows.describes_films else [])

    def test_a_film_beside_a_picture_goes_out_with_it_or_not_at_all(self, ground):
        network, pictures = ground.network, (a_picture(), _film_of(ground))
        attempt = Try(ground, a_draft(ground, pictures=pictures))
        if network.shows.mixes:
            attempt.publish(ground.settings(ground.server))
            assert ground.how_many(attempt.draft) == 1
            return

        with pytest.raises(Rejected):
            attempt.publish(ground.settings(ground.server))

        assert "film_not_alone" in [problem.code for problem in network.check(attempt.draft)]
        assert ground.how_many(attempt.draft) == 0

    @pytest.mark.parametrize("mode", ["lose_answer", "error_after"])
    def test_an_upload_whose_answer_is_lost_is_repeated_and_leaves_one_post(self, ground, mode):
        film = _film_of(ground)
        with self.lossy(ground) as proxy:
            attempt = Try(ground, a_draft(ground, pictures=(film,)))
            proxy.next(mode, path=ground.upload)

            with pytest.raises(NotSent):
                attempt.publish(ground.settings(proxy.url))
            assert ground.how_many(attempt.draft) == 0
            attempt.publish(ground.settings(proxy.url))

            assert ground.how_many(attempt.draft) == 1

    def test_too_long_is_said_before_it_is_sent(self, ground):
        limit = ground.network.limits.text
        if limit is None:
            pytest.skip("this network has no limit")

        problems = ground.network.check(a_draft(ground, text="a" * (limit + 3)))

        assert "too_long" in [problem.code for problem in problems if problem.severity == "stop"]

    def test_a_lost_answer_leaves_a_doubt_and_one_post(self, ground):
        with self.lossy(ground) as proxy:
            settings = ground.settings(proxy.url)
            attempt = Try(ground, a_draft(ground))
            proxy.next("lose_answer", method="POST", path=ground.last_step)
            # A connector that looks for itself may settle the doubt at once.
            try:
                receipt = attempt.publish(settings)
            except InDoubt:
                receipt = attempt.find(settings) if can(ground.network, Finds) else None

            assert ground.how_many(attempt.draft) == 1
            if can(ground.network, Finds):
                assert receipt is not None
                assert attempt.find(settings) == receipt

    def test_a_repeat_after_a_lost_answer_is_still_one_post(self, ground):
        if ground.network.repeat.kind in {"never", "lookup"}:
            pytest.skip("this kind must not be repeated blindly")
        with self.lossy(ground) as proxy:
            settings = ground.settings(proxy.url)
            attempt = Try(ground, a_draft(ground))
            proxy.next("lose_answer", method="POST", path=ground.last_step)
            with suppress(InDoubt):
                attempt.publish(settings)

            attempt.publish(settings)

            assert ground.how_many(attempt.draft) == 1

    def test_a_thread_and_its_first_comment_stand_out_there_once_each(self, ground):
        settings, attempt = ground.settings(ground.server), Try(ground, a_thread(ground))

        receipt = attempt.publish(settings)

        assert [ground.how_many(post) for post in posts_of(attempt)] == [1, 1, 1]
        assert missing(ground.network.replies(attempt.draft), attempt.kept) == 0
        if ground.network.repeat.kind not in {"never", "lookup"}:
            assert attempt.publish(settings).remote_id == receipt.remote_id
            assert [ground.how_many(post) for post in posts_of(attempt)] == [1, 1, 1]

    @pytest.mark.parametrize("mode", ["lose_answer", "error_after"])
    def test_a_lost_answer_within_a_thread_never_makes_a_second_post(self, ground, mode):
        with self.lossy(ground) as proxy:
            settings, attempt = ground.settings(proxy.url), Try(ground, a_thread(ground))
            proxy.next("delay_answer", method="POST", path=ground.last_step, seconds=0)
            proxy.next(mode, method="POST", path=ground.last_step)

            assert attempt.publish(settings).url
            if ground.network.repeat.kind not in {"never", "lookup"}:
                attempt.publish(settings)  # as after a worker that was lost before it could write down the result

            first, *others = [ground.how_many(post) for post in posts_of(attempt)]
            assert first == 1 and max(others) == 1

    @pytest.mark.parametrize("mode", ["error_after", "html_after", "truncate"])
    def test_an_answer_nobody_can_read_never_reads_as_failure(self, ground, mode):
        with self.lossy(ground) as proxy:
            attempt = Try(ground, a_draft(ground))
            proxy.next(mode, method="POST", path=ground.last_step)

            try:
                attempt.publish(ground.settings(proxy.url))
            except NetworkError as error:
                assert isinstance(error, InDoubt)

            assert ground.how_many(attempt.draft) == 1

    def test_a_web_page_instead_of_data_is_called_that(self, ground):
        with self.lossy(ground) as proxy:
            settings = ground.settings(proxy.url)
            ground.network.verify(settings)
            proxy.always("html")

            with pytest.raises(NetworkError) as error:
                ground.network.verify(settings)

            assert "web page" in str(error.value.sentence)

    def test_a_server_that_is_down_means_nothing_was_sent(self, ground):
        with self.lossy(ground) as proxy:
            gone = ground.settings(proxy.url)

        with pytest.raises(NotSent) as error:
            Try(ground, a_draft(ground)).publish(gone)

        assert "127.0.0.1" in str(error.value.sentence)

    def test_too_many_requests_means_later(self, ground):
        with self.lossy(ground) as proxy:
            attempt = Try(ground, a_draft(ground))
            proxy.next("error", method="POST", path=ground.last_step, status=429, headers={"Retry-After": "120"})

            with pytest.raises(NotSent) as error:
                attempt.publish(ground.settings(proxy.url))

            assert error.value.after == timedelta(seconds=120)
            assert ground.how_many(attempt.draft) == 0

    def test_a_refusal_is_final(self, ground):
        with self.lossy(ground) as proxy:
            attempt = Try(ground, a_draft(ground))
            proxy.next("error", method="POST", path=ground.last_step, status=422)

            with pytest.raises(Rejected):
                attempt.publish(ground.settings(proxy.url))

            assert ground.how_many(attempt.draft) == 0

    @pytest.mark.slow
    def test_an_endless_wait_ends_at_the_deadline(self, ground, monkeypatch):
        monkeypatch.setenv("MASTHEAD_PUMP_CALL_DEADLINE", "3")
        with self.lossy(ground) as proxy:
            attempt = Try(ground, a_draft(ground))
            proxy.next("delay_answer", method="POST", path=ground.last_step, seconds=5)
            began = datetime.now(UTC)

            with suppress(InDoubt):
                attempt.publish(ground.settings(proxy.url))

            assert datetime.now(UTC) - began < timedelta(seconds=4.5)

    def test_every_request_keeps_to_the_networks_own_description(self, ground, verdicts):
        if ground.network.key not in JUDGES:
            pytest.skip("this network publishes no description")
        judge(ground.network.key)  # skips out loud where it is missing
        settings = ground.settings(ground.server)
        draft = a_draft(ground, pictures=(a_picture(),), link="https://bakery.example/menu", first_comment="And tea")

        ground.network.verify(settings)
        attempt = Try(ground, draft)
        attempt.publish(settings)
        if can(ground.network, Finds):
            attempt.find(settings)

        assert len(verdicts) > 3 and not [verdict for verdict in verdicts if verdict.wrong]

    def test_no_secret_shows_in_a_repr(self, ground):
        settings = ground.settings(ground.server)
        secrets = [getattr(settings, f["name"]) for f in form_fields(ground.network.Settings) if f["secret"]]

        assert secrets
        assert not [secret for secret in secrets if secret in repr(settings)]


def _film_of(ground):
    if not ground.upload:
        pytest.skip("no films from here")
    return a_film()
