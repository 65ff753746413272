"""A real WordPress on loopback."""

import html
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from masthead.networks import SignInAgain, get
from masthead.networks.wordpress import Settings
from tests.contract.ground import Ground, Try, a_draft, a_film, a_picture
from tests.contract.suite import Contract
from tests.servers import need

pytestmark = pytest.mark.contract


class TestWordPress(Contract):
    @pytest.fixture
    def real(self):
        return need("wordpress")

    @pytest.fixture
    def ground(self, real):
        admin = (real["admin"]["user"], real["admin"]["app_password"])

        def ask(path, **params):
            reply = httpx.get(f"{real['url']}/wp-json/wp/v2/{path}", params=params, auth=admin, trust_env=False)
            return reply.raise_for_status().json()

        def how_many(draft):
            mark = draft.text.split("\n")[0].rsplit(" ", 1)[-1]
            return len(ask("posts", search=mark, status="publish", per_page=50))

        def alts_of(number):
            post = ask(f"posts/{number}")
            film = re.search(r'<video[^>]*aria-label="([^"]*)"', post["content"]["rendered"])
            return [film[1]] if film else [ask(f"media/{post['featured_media']}")["alt_text"]]

        return Ground(
            network=get("wordpress"),
            server=real["url"],
            settings=lambda url: Settings(url, *admin),
            wrong=lambda url: Settings(url, admin[0], "wrong password"),
            how_many=how_many,
            last_step="/wp-json/wp/v2/posts/",
            upload="/wp-json/wp/v2/media",
            headline="Bread at six",
            alts_of=alts_of,
        )

    def test_nobody_opens_a_picture_any_more_whose_post_was_taken_back(self, ground, real):
        """Its file has an address of its own; the post's own author, who is no administrator, can delete both."""
        settings = Settings(real["url"], real["author"]["user"], real["author"]["app_password"])
        attempt = Try(ground, a_draft(ground, pictures=(a_picture("A loaf"),)))
        receipt = attempt.publish(settings)
        file = attempt.kept["media-0"].partition(" ")[2]

        def shows_it():
            reply = httpx.get(
                file, trust_env=False, follow_redirects=True
            )  # a site guesses what else one may have meant
            return reply.headers["content-type"].startswith("image/")

        before = shows_it()

        done = [ground.network.withdraw(settings, receipt, kept=dict(attempt.kept)).what for _twice in range(2)]

        assert done == ["files_gone", "absent"]
        assert (before, shows_it()) == (True, False)

    def test_a_contributor_learns_at_once_that_publishing_is_not_theirs(self, ground, real):
        settings = Settings(real["url"], real["contributor"]["user"], real["contributor"]["app_password"])

        with pytest.raises(SignInAgain) as error:
            ground.network.verify(settings)

        assert "may write but not publish" in str(error.value.sentence)

    def test_a_lost_answer_to_the_first_step_leaves_one_draft_that_is_used(self, ground, real):
        with self.lossy(ground) as proxy:
            settings = ground.settings(proxy.url)
            attempt = Try(ground, a_draft(ground))
            proxy.next("lose_answer", method="POST", path="/wp-json/wp/v2/posts")
            with pytest.raises(Exception, match="NotSent"):
                attempt.publish(settings)

            receipt = attempt.publish(settings)

            assert ground.how_many(attempt.draft) == 1
            assert receipt.url.startswith(real["url"])
            auth = (settings.user, settings.password)
            params = {"search": attempt.draft.text, "status": "any"}
            found = httpx.get(f"{real['url']}/wp-json/wp/v2/posts", params=params, auth=auth, trust_env=False).json()
            assert len(found) == 1

    def test_a_film_plays_from_the_site_and_a_picture_stands_on_top(self, ground):
        attempt = Try(ground, a_draft(ground, pictures=(a_film(), a_picture())))

        receipt = attempt.publish(ground.settings(ground.server))

        page = httpx.get(receipt.url, trust_env=False, follow_redirects=True).text
        source = html.unescape(re.search(r'<video[^>]* src="([^"]+)"', page)[1])
        film = httpx.get(source, trust_env=False)
        assert film.headers["Content-Type"] == "video/mp4" and film.content == a_film().content()
        assert ground.network.look_after(ground.settings(ground.server), receipt, kept=attempt.kept).there

    def test_a_draft_is_not_out(self, ground):
        settings = ground.settings(ground.server)
        with self.lossy(ground) as proxy:
            attempt = Try(ground, a_draft(ground))
            proxy.next("lose_request", method="POST", path=ground.last_step)
            with pytest.raises(Exception, match="InDoubt"):
                attempt.publish(ground.settings(proxy.url))

        assert attempt.find(settings) is None
        assert attempt.publish(settings) == attempt.find(settings)

    def test_what_was_begun_there_is_listed_until_it_is_published(self, ground, real):
        settings = ground.settings(ground.server)
        admin = (settings.user, settings.password)
        words = {"title": "Bûche & thé", "content": "<p>Pour <b>Noël</b></p>", "status": "draft"}
        ask = {"auth": admin, "trust_env": False}
        post = httpx.post(f"{real['url']}/wp-json/wp/v2/posts", json=words, **ask).raise_for_status().json()

        begun = {draft.remote_id: draft for draft in ground.network.drafts(settings, most=50)}
        httpx.post(
            f"{real['url']}/wp-json/wp/v2/posts/{post['id']}", json={"status": "publish"}, **ask
        ).raise_for_status()
        later = {draft.remote_id for draft in ground.network.drafts(settings, most=50)}

        draft = begun[str(post["id"])]
        assert draft.title == "Bûche & thé"
        assert "<b>Noël</b>" in draft.text
        assert abs(draft.at - datetime.now(UTC)) < timedelta(hours=1)
        assert httpx.get(draft.url, follow_redirects=True, trust_env=False).status_code == 200
        assert str(post["id"]) not in later

    def test_somebody_the_site_does_not_know_reads_no_drafts(self, ground):
        with pytest.raises(SignInAgain):
            ground.network.drafts(ground.wrong(ground.server), most=50)
