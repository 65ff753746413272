"""What is out is looked at after an hour and after a week; who lets no one look has said nothing (row 2.4)."""

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from masthead.editorial.models import Correction
from masthead.journal.models import Entry
from masthead.publishing.afterwards import looking
from masthead.publishing.afterwards.models import Sighting
from masthead.publishing.models import Delivery
from masthead.publishing.tests.conftest import approved

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Our Comté has ripened for 24 months in the cellar of Poligny and is cut to order."
PAGE = "<html><head><title>Shop</title><style>p {}</style></head><body><h1>%s</h1><p>%s</p><script>x</script></body></html>"
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


class Site(BaseHTTPRequestHandler):
    """One page as it is now: its status and what stands on it."""

    status, page, to = 200, "", ""

    def do_GET(self):
        moved = self.to and self.path != self.to
        body = b"" if moved else self.page.encode()
        self.send_response(302 if moved else self.status)
        if moved:
            self.send_header("Location", self.to)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        pass


@pytest.fixture
def site(monkeypatch, settings):
    settings.LINKS_ARE_ASKED = True
    Site.status, Site.page, Site.to = 200, PAGE % ("Comté", WORDS), ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_port}"
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", place)
    yield f"http://{place}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def out(facebook, wim, rea, time, site):
    """A publication by hand, at an address of the site."""
    variant = approved(facebook, author=wim, signer=rea, at=time.now(), text=WORDS)
    return Delivery.objects.create(
        variant=variant, revision=variant.current, channel=facebook, state="published", due_at=time.now(), zone="Europe/Paris",
        published_at=time.now(), remote_url=f"{site}/posts/1", created_at=time.now(),
    )  # fmt: skip


@pytest.fixture
def looked(out, time):
    """Time passes, and Masthead looks; answers what it saw last."""
    start = time.now()

    def look(after: timedelta) -> str:
        at = start + after
        looking.plan_looks(now=min(at, start + HOUR))
        looking.look_due(now=at + timedelta(minutes=1))
        return looking.last_look(out).outcome

    return look


def told() -> list[str]:
    return list(Entry.objects.filter(verb__in=["publishing.gone", "publishing.changed"]).values_list("verb", flat=True))


def test_what_is_there_as_it_was_published_disturbs_nobody(looked, out, rea, signed_in):
    assert [looked(after) for after in (timedelta(minutes=5), HOUR, WEEK)] == ["there"] * 3

    assert told() == []
    page = signed_in(rea).get(f"/versions/{out.variant_id}/deliveries/").content.decode()
    assert "it is as it was published" in page


def test_what_was_there_and_is_gone_is_told_to_the_owner_once(looked, out, rea, signed_in):
    looked(timedelta(minutes=5))

    Site.status = 404
    assert [looked(HOUR), looked(WEEK)] == ["gone", "gone"]

    assert Entry.objects.filter(verb="publishing.gone").values_list("told_id", flat=True).get() == rea.pk
    assert "it is gone" in signed_in(rea).get(f"/versions/{out.variant_id}/deliveries/").content.decode()


def test_other_words_at_the_same_address_are_told_once(looked):
    looked(timedelta(minutes=5))

    Site.page = PAGE % ("Comté", "Closed for the holidays, we are back in September with new cheeses for you.")
    assert [looked(HOUR), looked(WEEK)] == ["changed", "changed"]

    assert told() == ["publishing.changed"]


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 999])
def test_a_network_that_lets_no_one_look_has_said_nothing(looked, status):
    Site.status = status

    assert [looked(after) for after in (timedelta(minutes=5), HOUR, WEEK)] == ["unclear"] * 3
    assert told() == []


def test_a_page_to_sign_in_is_no_proof_that_words_were_changed(looked):
    looked(timedelta(minutes=5))

    Site.to, Site.page = "/login", PAGE % ("Sign in", "to continue")
    assert looked(HOUR) == "unclear"
    assert told() == []


def test_what_we_corrected_ourselves_startles_nobody(looked, out, rea, time):
    looked(timedelta(minutes=5))
    Correction.objects.create(variant=out.variant, kind="withdrawn", note="Not ours.", by=rea, at=time.now())

    Site.status = 410
    assert looked(HOUR) == "gone"
    assert told() == []


def test_a_site_that_answers_nothing_is_asked_three_times(out, time, monkeypatch):
    asked = []
    monkeypatch.setattr(looking, "fetch", lambda url: asked.append(url))

    looking.plan_looks(now=time.now())
    for minute in range(5, 120, 5):
        looking.look_due(now=time.now() + timedelta(minutes=minute))

    assert [Sighting.objects.get(round=n).outcome for n in (0, 1)] == ["unclear", ""]
    assert len(asked) == 3 + 2


def test_history_and_what_has_long_been_out_is_not_looked_at(out, time):
    assert looking.plan_looks(now=time.now() + timedelta(days=4)) == 0
    Delivery.objects.update(imported=True)
    assert looking.plan_looks(now=time.now()) == 0
    Delivery.objects.update(imported=False)
    assert [looking.plan_looks(now=time.now()) for _n in range(2)] == [1, 0]
