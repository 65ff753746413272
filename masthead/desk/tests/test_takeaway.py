"""Everything of a house in one file, and the same house out of it in an empty installation."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from PIL import Image

from conftest import NOON
from masthead import cli
from masthead.channels import actions as channels
from masthead.channels.models import Credential
from masthead.desk.models import Notice, Reading
from masthead.desk.sample.shop import build
from masthead.desk.takeaway import actions, packing, registry, unpacking
from masthead.desk.takeaway.models import Takeaway
from masthead.desk.takeaway.packing import pack
from masthead.desk.takeaway.tasks import make_takeaway
from masthead.desk.takeaway.unpacking import unpack
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review, Revision, Twice, Variant
from masthead.journal import append_only
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.secrets import seal
from masthead.media.actions import add_picture
from masthead.media.models import Asset
from masthead.people import actions as people
from masthead.people.models import Organisation, Person
from masthead.publishing import actions as publishing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def house(shop, olga, rea, wim, max, blog, bluesky):
    """A house in which something of most kinds happened."""
    story = editorial.start_story(organisation=shop, title="Comté « vieux »", by=wim, now=NOON, facts="24 mois")
    variant = editorial.add_version(story, channel=blog, by=wim, now=NOON)
    variant = editorial.save_words(variant, base=0, headline="=1", text="Déjà\n\nlà 🧀", link="", by=wim, now=NOON)
    asset = add_picture(shop, upload=SimpleUploadedFile("comté.png", a_png()), alt="A cheese", by=wim, now=NOON)
    editorial.add_picture_to(variant, asset=asset, by=wim, now=NOON)
    variant = editorial.plan(variant, planned_for=NOON + timedelta(days=2), by=wim, now=NOON)
    review = editorial.submit(Variant.objects.get(pk=variant.pk), by=wim, now=NOON)
    editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=NOON)
    publishing.plan_deliveries(NOON)
    channels.name_stand_in(blog, member=max, by=rea, now=NOON)
    people.add_member(shop, name="Only a name", by=olga, now=NOON)
    Notice.objects.create(member=rea, entry_id=Entry.objects.latest("pk").pk, kind="x", at=NOON)
    return shop


def a_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "gold").save(out, "PNG")
    return out.getvalue()


def emptied() -> None:
    """As in a new installation: no row of any house."""
    connection.check_constraints()
    with append_only.lifted(connection), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_config.name.startswith("masthead."):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    connection.check_constraints()


def read(path) -> tuple[dict, dict]:
    with zipfile.ZipFile(path) as packed:
        whole = json.loads(packed.read("organisation.json"))
        return whole, {name: packed.read(name) for name in packed.namelist() if name != "organisation.json"}


def written(tmp_path, whole, files=(), name="made.zip"):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("organisation.json", whole if isinstance(whole, str) else json.dumps(whole))
        for entry, content in dict(files).items():
            packed.writestr(entry, content)
    return path


def same_house(before, after) -> None:
    """Equal in every table; the journal goes on after the same lines."""
    (one, files), (other, other_files) = before, after
    lines = one["tables"].pop("journal.Entry")
    more = other["tables"].pop("journal.Entry")
    assert other["tables"] == one["tables"]
    assert more[: len(lines)] == lines
    assert {line["verb"] for line in more[len(lines) :]} <= {"desk.bring_house", "people.invite"}
    assert other_files == files


def test_every_table_is_taken_along_or_left_out_for_a_reason():
    """Nothing of a house is forgotten: a new table is named in registry.py, in EXPORTED or with its reason in LEFT_OUT."""
    known = [*registry.EXPORTED, *registry.LEFT_OUT]

    assert sorted(known) == sorted(model._meta.label for model in apps.get_models(include_auto_created=True))
    assert all(registry.LEFT_OUT.values())


def test_no_secret_has_a_column_in_the_file():
    secret = re.compile("password|secret|token|sealed|hashed|credential|key_hash")

    assert [
        f"{one.label}.{field.name}" for one in registry.TABLES for field in one.fields if secret.search(field.name)
    ] == []


def test_a_house_comes_back_the_same_in_an_empty_installation(house, tmp_path):
    pack(house, tmp_path / "a.zip", now=NOON)
    emptied()

    head, invited, missing = unpack(tmp_path / "a.zip", now=NOON)
    pack(head.organisation, tmp_path / "b.zip", now=NOON)

    same_house(read(tmp_path / "a.zip"), read(tmp_path / "b.zip"))
    assert sorted(member.name for member, _token in invited) == ["Max Haddad", "Olga Pérel", "Rea Moreau", "Wim Roux"]
    assert missing == 0


@pytest.mark.slow
@pytest.mark.once
def test_the_whole_sample_shop_comes_back_the_same(tmp_path):
    shop = build(language="fr", now=NOON)
    pack(shop, tmp_path / "a.zip", now=NOON)
    emptied()

    head, _invited, _missing = unpack(tmp_path / "a.zip", now=NOON)
    pack(head.organisation, tmp_path / "b.zip", now=NOON)

    same_house(read(tmp_path / "a.zip"), read(tmp_path / "b.zip"))


def test_people_come_in_by_their_invitation_with_a_password_of_their_own(house, tmp_path):
    pack(house, tmp_path / "a.zip", now=NOON)
    emptied()
    head, invited, _missing = unpack(tmp_path / "a.zip", now=NOON)
    token = dict((member.name, token) for member, token in invited)["Olga Pérel"]

    member = people.accept_invitation(token, password="quite another one", now=NOON)

    assert member.pk == head.pk
    assert member.is_head
    assert member.person.email == "olga@shop.example"
    assert not Person.objects.get(name="Rea Moreau").has_usable_password()


def test_what_was_signed_is_still_signed(house, tmp_path):
    pack(house, tmp_path / "a.zip", now=NOON)
    emptied()

    unpack(tmp_path / "a.zip", now=NOON)

    revision = Revision.objects.select_related("variant").get()
    again = Revision.digest_of(
        revision.variant.channel_id, revision.headline, revision.text, revision.link, revision.pictures, revision.facts
    )
    assert revision.digest == again
    assert revision.variant.current_id == revision.pk
    with Asset.objects.get().file.open("rb") as file:
        assert file.read(4) == b"\x89PNG"


def test_nobody_is_told_again_what_happened_before_and_new_rows_get_new_numbers(house, tmp_path):
    pack(house, tmp_path / "a.zip", now=NOON)
    emptied()

    head, _invited, _missing = unpack(tmp_path / "a.zip", now=NOON)
    story = editorial.start_story(organisation=head.organisation, title="New", by=head, now=NOON)

    assert Reading.objects.get(name="notices").entry_id >= Entry.objects.get(verb="desk.bring_house").pk
    assert story.pk > 1


def test_another_house_and_no_secret_is_in_the_file(house, sam, blog, tmp_path):
    Credential.objects.create(channel=blog, sealed=seal({"password": "hunter2"}), checked_at=NOON)
    editorial.start_story(organisation=sam.organisation, title="Of another house", by=sam, now=NOON)

    pack(house, tmp_path / "a.zip", now=NOON)
    text = json.dumps(read(tmp_path / "a.zip")[0], ensure_ascii=False)

    assert "Of another house" not in text
    assert "Autre Maison" not in text
    assert "md5$" not in text
    assert "sealed" not in text
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0


def test_a_house_is_never_brought_beside_another(house, tmp_path):
    pack(house, tmp_path / "a.zip", now=NOON)

    with pytest.raises(Refused, match="new, empty installation"):
        unpack(tmp_path / "a.zip", now=NOON)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "files/../x.png", "files/media.Asset/1/file.png/..", "other.txt"]
)
def test_a_name_that_leads_elsewhere_is_refused(db, tmp_path, name):
    path = written(tmp_path, {"format": packing.FORMAT, "version": 1, "tables": {}}, {name: b"x"})

    with pytest.raises(Refused, match="do not belong"):
        unpack(path, now=NOON)


def test_a_file_that_would_fill_the_disk_is_refused(db, tmp_path, monkeypatch):
    path = written(tmp_path, {"format": packing.FORMAT, "version": 1, "tables": {}, "pad": " " * 5000})
    monkeypatch.setattr(unpacking, "MOST_TABLES", 1000)

    with pytest.raises(Refused, match="larger"):
        unpack(path, now=NOON)


@pytest.mark.parametrize(
    "whole, sentence",
    [
        ("not json", "not a whole export"),
        ("[" * 100_000, "not a whole export"),
        ({"format": "other", "version": 1, "tables": {}}, "not a whole export"),
        ({"format": packing.FORMAT, "version": 2, "tables": {}}, "another version"),
        ({"format": packing.FORMAT, "version": 1, "tables": {"people.Passkey": []}}, "does not know"),
        ({"format": packing.FORMAT, "version": 1, "tables": {}}, "not a whole export"),
        ({"format": packing.FORMAT, "version": 1, "tables": {"people.Organisation": [{"id": 1, "is_sample": True}]}}, "does not know"),
        ({"format": packing.FORMAT, "version": 1, "tables": {"people.Organisation": [{"id": 1, "name": "A", "head": 7}]}}, "not a whole export"),
        ({"format": packing.FORMAT, "version": 1, "tables": {"people.Organisation": [{"id": -1, "name": "A", "head": 7}]}}, "not a whole export"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused_and_nothing_stays(db, tmp_path, whole, sentence):
    with pytest.raises(Refused, match=sentence):
        unpack(written(tmp_path, whole), now=NOON)

    assert not Organisation.objects.exists()


def test_a_file_that_is_no_zip_is_refused(db, tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 half")

    with pytest.raises(Refused, match="not a whole export"):
        unpack(tmp_path / "a.zip", now=NOON)


def test_a_file_of_before_there_were_series_is_taken_in(house, tmp_path, bluesky, wim, max):
    story = editorial.start_story(organisation=house, title="Twice", by=wim, now=NOON)
    other = editorial.add_version(story, channel=bluesky, by=max, now=NOON)
    Twice.objects.create(variant=other, other=Variant.objects.first(), reason="Each week a cheese", by=max, at=NOON)
    pack(house, tmp_path / "a.zip", now=NOON)
    whole, files = read(tmp_path / "a.zip")
    whole["tables"]["editorial.Twice"][0]["kind"] = "series"
    path = written(tmp_path, whole, files)
    emptied()

    unpack(path, now=NOON)

    assert Twice.objects.get().reason == "Each week a cheese"


@pytest.mark.parametrize(
    "change",
    [
        lambda tables, files: files.update({next(iter(files)): b"<script>"}),
        lambda tables, files: tables["media.Asset"][0].update(content_type="text/html"),
        lambda tables, files: tables["media.Asset"][0].update(file="../../secret"),
        lambda tables, files: tables["editorial.Story"][0].update(organisation=99),
        lambda tables, files: tables["editorial.Story"][0].update(title=""),
        lambda tables, files: tables["editorial.Story"][0].update(title="x" * 201),
        lambda tables, files: tables["journal.Entry"][0].update(organisation_id=99),
        lambda tables, files: tables["publishing.Delivery"][0].update(state="nonsense"),
        lambda tables, files: tables["editorial.Review"][0].update(
            decided_by=tables["editorial.Revision"][0]["edited_by"]
        ),
        lambda tables, files: tables["editorial.Story"][0].update(created_at=5),
        lambda tables, files: tables["editorial.Story"][0].update(created_at={}),
        lambda tables, files: tables["editorial.Story"].append(None),
        lambda tables, files: tables["editorial.Story"].append(tables["editorial.Story"][0]),
    ],
)
def test_a_changed_file_is_refused_and_leaves_nothing_behind(house, tmp_path, settings, change):
    pack(house, tmp_path / "a.zip", now=NOON)
    whole, files = read(tmp_path / "a.zip")
    change(whole["tables"], files)
    path = written(tmp_path, whole, files)
    emptied()
    before = sorted(settings.MEDIA_ROOT.rglob("*.png"))

    with pytest.raises(Refused, match="not a whole export"):
        unpack(path, now=NOON)

    assert not Organisation.objects.exists()
    assert sorted(settings.MEDIA_ROOT.rglob("*.png")) == before


def test_whoever_mended_a_slip_and_signed_is_brought_back(house, tmp_path):
    pack(house, tmp_path / "a.zip", now=NOON)
    whole, files = read(tmp_path / "a.zip")
    signed, words = whole["tables"]["editorial.Review"][0], whole["tables"]["editorial.Revision"][0]
    words.update(edited_by=signed["decided_by"], hands={str(words["by"]): 95, str(signed["decided_by"]): 6})
    path = written(tmp_path, whole, files)
    emptied()

    unpack(path, now=NOON)

    assert Review.objects.get(pk=signed["id"]).decided_by_id == Revision.objects.get(pk=words["id"]).edited_by_id


def test_a_picture_that_is_lost_is_said_and_stops_nothing(house, tmp_path):
    asset = Asset.objects.get()
    asset.file.storage.delete(asset.file.name)
    pack(house, tmp_path / "a.zip", now=NOON)
    emptied()

    _head, _invited, missing = unpack(tmp_path / "a.zip", now=NOON)

    assert missing == 1


def test_the_head_asks_for_the_file_and_fetches_it(house, olga, signed_in):
    browser = signed_in(olga)

    page = browser.post("/settings/everything/make/", follow=True).content.decode()
    answer = browser.get(f"/settings/everything/{Takeaway.objects.get().pk}/")
    content = b"".join(answer.streaming_content)

    assert "Fetch the file" in page
    assert answer["Content-Disposition"] == 'attachment; filename="masthead-fromagerie-perel-2026-11-19.zip"'
    assert zipfile.is_zipfile(io.BytesIO(content))


def test_nobody_else_asks_or_fetches(house, olga, wim, sam, signed_in):
    made = actions.ask_takeaway(by=olga, now=NOON)
    make_takeaway.func(made.pk)

    with pytest.raises(NotAllowed, match="Olga Pérel"):
        actions.ask_takeaway(by=wim, now=NOON)
    assert signed_in(wim).get("/settings/everything/").status_code == 403
    assert [signed_in(one).get(f"/settings/everything/{made.pk}/").status_code for one in (wim, sam)] == [404, 404]


def test_one_at_a_time_and_the_old_file_goes_when_the_new_one_is_ready(house, olga):
    first = actions.ask_takeaway(by=olga, now=NOON)
    with pytest.raises(Refused, match="being made already"):
        actions.ask_takeaway(by=olga, now=NOON)
    make_takeaway.func(first.pk)

    make_takeaway.func(actions.ask_takeaway(by=olga, now=NOON).pk)

    assert Takeaway.objects.count() == 1
    assert not actions.path_of(first).exists()


def test_an_interrupted_file_is_begun_again(house, olga, monkeypatch):
    made = actions.ask_takeaway(by=olga, now=NOON)

    def dies(*_words, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(packing, "_write_file", dies)
        with pytest.raises(KeyboardInterrupt):
            make_takeaway.func(made.pk)
    make_takeaway.func(made.pk)

    made.refresh_from_db()
    assert made.ready_at == NOON
    assert (made.done, made.total) == (2, 2)


def test_after_a_week_the_file_is_gone(house, olga, signed_in, monkeypatch):
    made = actions.ask_takeaway(by=olga, now=NOON)
    make_takeaway.func(made.pk)

    actions.forget_takeaways(now=NOON + timedelta(days=7))
    kept = actions.path_of(made).exists()
    actions.forget_takeaways(now=NOON + timedelta(days=7, seconds=1))

    assert kept
    assert not actions.path_of(made).exists()
    assert signed_in(olga).get(f"/settings/everything/{made.pk}/").status_code == 404


def test_both_commands_do_it_from_a_terminal(house, tmp_path, capsys):
    call_command("export_house", tmp_path / "a.zip")
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_house", tmp_path / "a.zip")
    with pytest.raises(CommandError, match="organisation here already"):
        call_command("import_house", tmp_path / "a.zip")
    emptied()

    call_command("import_house", tmp_path / "a.zip")

    said = capsys.readouterr().out
    assert "Fromagerie Pérel is here" in said
    assert re.search(r"Olga Pérel: http\S+/invitation/\S+/", said)


def test_a_zip_is_a_house_and_anything_else_is_a_table():
    assert cli._command(["import", "house.zip"]) == "import_house"
    assert cli._command(["import", "posts", "old.csv"]) == "import_file"
    assert cli._command(["export", "house.zip"]) == "export_house"
