"""A backup is one file, and what comes back is what went in."""

import io
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import tarfile

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from conftest import NOON
from masthead.desk import checkup, safekeeping, stored
from masthead.kit.errors import Refused
from masthead.media.models import Asset

MASTHEAD = [sys.executable, "-m", "masthead.cli"]


@pytest.fixture
def run(tmp_path):
    """The command in a home of its own, as a person would run it."""

    def ran(*words, home="home", url="", **more):
        environment = {**os.environ, "MASTHEAD_HOME": str(tmp_path / home), "DATABASE_URL": url, **more}
        return subprocess.run([*MASTHEAD, *words], env=environment, capture_output=True, text=True, timeout=400)

    return ran


@pytest.mark.slow
def test_a_backup_comes_back_in_an_empty_place_with_its_keys(run, tmp_path):
    assert run("migrate", "--verbosity=0").returncode == 0
    database = sqlite3.connect(tmp_path / "home" / "masthead.sqlite3")
    database.execute(
        "INSERT INTO people_person (password, name, sorts_as, language, theme, is_active, joined_at) VALUES ('', 'Claire', 'claire', 'fr', 'system', 1, '2026-01-01')"
    )
    database.commit()
    picture = tmp_path / "home" / "media" / "pictures" / "comte.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"a picture")

    backed_up = run("backup", str(tmp_path / "all.tar.gz"))
    restored = run("restore", str(tmp_path / "all.tar.gz"), home="other")

    assert (backed_up.returncode, restored.returncode) == (0, 0), backed_up.stderr + restored.stderr
    other = tmp_path / "other"
    assert sqlite3.connect(other / "masthead.sqlite3").execute("SELECT name FROM people_person").fetchall() == [
        ("Claire",)
    ]
    assert (other / "media" / "pictures" / "comte.webp").read_bytes() == b"a picture"
    assert (other / "secrets" / "sealing").read_text() == (tmp_path / "home" / "secrets" / "sealing").read_text()
    assert (tmp_path / "all.tar.gz").stat().st_mode & 0o077 == 0


@pytest.fixture(scope="module")
def s3():
    """A local S3 server: how to reach a bucket of it, and the bucket."""
    server = pytest.importorskip("moto.server", reason="moto is not installed").ThreadedMotoServer(
        port=0, verbose=False
    )
    server.start()
    host, port = server.get_host_and_port()
    words = {"ENDPOINT": f"http://{host}:{port}", "REGION": "us-east-1", "KEY": "key", "SECRET": "secret"}

    def bucket(name):
        environment = {f"MASTHEAD_S3_{key}": value for key, value in {**words, "BUCKET": name}.items()}
        there = boto3.resource(
            "s3",
            endpoint_url=words["ENDPOINT"],
            region_name="us-east-1",
            aws_access_key_id="key",
            aws_secret_access_key="secret",
        )
        return environment, there.create_bucket(Bucket=name)

    boto3 = pytest.importorskip("boto3")
    yield bucket
    server.stop()


@pytest.mark.slow
def test_pictures_in_a_bucket_are_in_the_backup_and_come_back_into_another_one(run, tmp_path, s3):
    (first, pictures), (second, others) = s3("first"), s3("second")
    run("migrate", "--verbosity=0")
    large = b"a film" * 2_000_000  # above what is held in memory
    pictures.put_object(Key="pictures/2026/11/comte.webp", Body=b"a picture")
    pictures.put_object(Key="pictures/2026/12/film.mp4", Body=large)
    others.put_object(Key="pictures/2026/11/comte.webp", Body=b"another")

    backed_up = run("backup", str(tmp_path / "all.tar.gz"), **first)
    restored = run("restore", str(tmp_path / "all.tar.gz"), home="other", **second)

    assert (backed_up.returncode, restored.returncode) == (0, 0), backed_up.stderr + restored.stderr
    assert "pictures: 2" in backed_up.stdout and "Pictures put back: 2" in restored.stdout
    found = {one.key: one.get()["Body"].read() for one in others.objects.all()}
    assert found == {"pictures/2026/11/comte.webp": b"a picture", "pictures/2026/12/film.mp4": large}


@pytest.mark.slow
def test_a_backup_without_pictures_says_so_and_leaves_those_that_are_there(run, tmp_path, s3):
    environment, pictures = s3("third")
    run("migrate", "--verbosity=0")
    pictures.put_object(Key="pictures/comte.webp", Body=b"a picture")

    backed_up = run("backup", "--without-pictures", str(tmp_path / "small.tar.gz"), **environment)
    restored = run("restore", str(tmp_path / "small.tar.gz"), home="other", **environment)

    with tarfile.open(tmp_path / "small.tar.gz") as archive:
        assert [name for name in archive.getnames() if name.startswith("media")] == []
        assert json.load(archive.extractfile("manifest.json"))["pictures"] is None
    assert "without the pictures" in backed_up.stdout and "made without the pictures" in restored.stdout
    assert [one.key for one in pictures.objects.all()] == ["pictures/comte.webp"]


@pytest.mark.slow
def test_only_missing_pictures_come_back_where_only_they_are_asked_for(run, tmp_path):
    run("migrate", "--verbosity=0")
    folder = tmp_path / "home" / "media" / "pictures"
    folder.mkdir(parents=True)
    for name in ("one.webp", "two.webp"):
        (folder / name).write_bytes(b"as it was")
    run("backup", str(tmp_path / "all.tar.gz"))
    (folder / "one.webp").unlink()
    (folder / "two.webp").write_bytes(b"changed since")

    done = run("restore", "--only-pictures", str(tmp_path / "all.tar.gz"))

    assert "Pictures put back: 1" in done.stdout, done.stderr
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {
        "one.webp": b"as it was",
        "two.webp": b"changed since",
    }


@pytest.mark.parametrize("name", ["../outside.webp", "/etc/outside.webp"])
def test_no_picture_of_a_backup_leads_out_of_its_folder(settings, tmp_path, name):
    settings.MEDIA_ROOT = str(tmp_path / "media")

    with pytest.raises(Refused, match="not a Masthead backup"):
        stored.put_back(name, io.BytesIO(b"x"), over=True)


def test_the_check_names_the_pictures_that_are_missing(shop, olga, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    kept, gone = (
        Asset.objects.create(
            organisation=shop, uploaded_by=olga, uploaded_at=NOON, file=f"pictures/2026/11/{name}.webp", content_type="image/webp",
            name=name, sha256=name, bytes=1, width=1, height=1,
        )
        for name in ("kept", "gone")
    )  # fmt: skip
    default_storage.save(kept.file.name, ContentFile(b"x"))

    lines = list(checkup._pictures())

    assert list(stored.missing()) == [gone.file.name]
    assert [line.sentence for line in lines] == [
        "The file pictures/2026/11/gone.webp is not where pictures are kept. Run: masthead restore BACKUP --only-pictures"
    ]


@pytest.fixture
def a_database():
    """Makes empty databases on the PostgreSQL of this run, and removes them."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its own test; this asks PostgreSQL")
    values, made = connection.settings_dict, []
    server = {"host": values["HOST"], "port": values["PORT"], "user": values["USER"], "password": values["PASSWORD"]}
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as line:

        def make():
            made.append(f"kept_{secrets.token_hex(4)}")
            line.execute(f"CREATE DATABASE {made[-1]}")
            return f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{made[-1]}"

        yield make
        for name in made:
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_backup_of_a_server_comes_back_in_an_empty_database(run, a_database, tmp_path):
    first, second, backup = a_database(), a_database(), str(tmp_path / "all.tar.gz")
    assert run("migrate", "--verbosity=0", url=first).returncode == 0
    with psycopg.connect(first) as line:
        line.execute(
            "INSERT INTO people_person (password, name, sorts_as, language, theme, is_active, joined_at)"
            " VALUES ('', 'Claire', 'claire', 'fr', 'system', true, now())"
        )

    backed_up = run("backup", backup, url=first)
    restored = run("restore", backup, url=second, home="other")

    assert (backed_up.returncode, restored.returncode) == (0, 0), backed_up.stderr + restored.stderr
    with psycopg.connect(second) as line:
        assert line.execute("SELECT name FROM people_person").fetchall() == [("Claire",)]
    assert run("migrate", "--check", url=second, home="other").returncode == 0


@pytest.mark.slow
def test_a_restore_does_not_overwrite_data_unasked(run, tmp_path):
    run("migrate", "--verbosity=0")
    run("backup", str(tmp_path / "all.tar.gz"))
    database = sqlite3.connect(tmp_path / "home" / "masthead.sqlite3")
    database.execute("PRAGMA foreign_keys=OFF")
    database.execute(
        "INSERT INTO people_organisation (name, website, purpose, zone, language, head_id, is_sample, created_at, thresholds, second_step)"
        " VALUES ('Shop', '', '', 'UTC', 'en', 1, 0, '2026-01-01', '{}', 'nobody')"
    )
    database.commit()

    refused = run("restore", str(tmp_path / "all.tar.gz"))

    assert refused.returncode != 0
    assert "--replace" in refused.stderr


def test_a_backup_never_overwrites_a_file(tmp_path):
    (tmp_path / "there").write_text("mine")

    with pytest.raises(Refused, match="exists already"):
        safekeeping.back_up(tmp_path / "there", now=NOON)


@pytest.mark.parametrize("make", ["text", "tar"])
def test_a_file_that_is_no_backup_is_refused(tmp_path, db, make):
    path = tmp_path / "file"
    path.write_text("not a backup")
    if make == "tar":
        with tarfile.open(tmp_path / "packed", "w") as archive:
            archive.add(path, "something")
        path = tmp_path / "packed"

    with pytest.raises(Refused, match="not a Masthead backup"):
        safekeeping.restore(path)


@pytest.mark.slow
def test_the_check_says_line_by_line_what_is_missing(run):
    before = run("check")
    run("migrate", "--verbosity=0")
    after = run("check")

    assert before.returncode == 1
    assert "masthead migrate" in before.stdout
    assert "Nothing is publishing" in after.stdout
    assert "masthead migrate" not in after.stdout


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("MASTHEAD_URL", "http://plain.example", "MASTHEAD_URL"), ("MASTHEAD_HOSTS", "", "MASTHEAD_HOSTS"),
     ("MASTHEAD_SECRET_KEY", "", "MASTHEAD_SECRET_KEY"), ("MASTHEAD_SEALING_KEYS", "", "MASTHEAD_SEALING_KEYS"),
     ("MASTHEAD_DEBUG", "1", "MASTHEAD_DEBUG")],
)  # fmt: skip
def test_a_production_refuses_to_start_half_set(tmp_path, name, value, words):
    whole = {
        "MASTHEAD_PRODUCTION": "1", "MASTHEAD_URL": "https://masthead.example", "MASTHEAD_HOSTS": "masthead.example",
        "MASTHEAD_SECRET_KEY": "s" * 50, "MASTHEAD_SEALING_KEYS": "k" * 40, "MASTHEAD_HOME": str(tmp_path),
    }  # fmt: skip
    environment = {"PATH": os.environ["PATH"], **whole, name: value}

    started = subprocess.run([*MASTHEAD, "check"], env=environment, capture_output=True, text=True, timeout=60)

    assert started.returncode != 0
    assert words in started.stderr
