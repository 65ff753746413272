"""Pictures on S3-compatible storage stay as private as in a folder: members of their organisation see them, through us."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from masthead.kit.env import pictures_on_s3
from masthead.media.models import Asset

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def s3():
    """A local S3 server."""
    server = pytest.importorskip("moto.server", reason="moto is not installed").ThreadedMotoServer(
        port=0, verbose=False
    )
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3, settings, monkeypatch):
    """Its bucket, in which Masthead keeps its pictures."""
    for name, value in {
        "BUCKET": "pictures",
        "ENDPOINT": s3,
        "REGION": "us-east-1",
        "KEY": "key",
        "SECRET": "secret",
    }.items():
        monkeypatch.setenv(f"MASTHEAD_S3_{name}", value)
    settings.STORAGES = {**settings.STORAGES, "default": pictures_on_s3()}
    made = default_storage.connection.create_bucket(Bucket="pictures")
    yield made
    made.objects.all().delete()
    made.delete()


@pytest.fixture
def picture(bucket, blog, wim, signed_in):
    """One that Wim uploaded."""
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#884422").save(out, "JPEG")
    out.seek(0)
    out.name = "comte.jpg"
    signed_in(wim).post("/pictures/add/", {"pictures": out})
    return Asset.objects.get()


def test_a_picture_goes_into_the_bucket_and_its_members_see_it(picture, bucket, rea, signed_in):
    large = signed_in(rea).get(f"/pictures/{picture.pk}/")
    small = signed_in(rea).get(f"/pictures/{picture.pk}/small/")

    assert Image.open(io.BytesIO(b"".join(large.streaming_content))).size == (900, 600)
    assert Image.open(io.BytesIO(b"".join(small.streaming_content))).size == (480, 320)
    assert len(list(bucket.objects.all())) == 2


def test_nobody_else_reaches_it_and_nothing_in_the_bucket_is_public(picture, bucket, sam, client, signed_in):
    assert signed_in(sam).get(f"/pictures/{picture.pk}/").status_code == 404
    assert client.get(f"/pictures/{picture.pk}/").status_code == 302
    grants = [grant for one in bucket.objects.all() for grant in one.Acl().grants]
    assert [grant for grant in grants if "URI" in grant["Grantee"]] == []
    assert "Signature" in picture.file.url and "Expires" in picture.file.url


def test_a_picture_that_is_gone_from_the_bucket_is_not_found(picture, bucket, rea, signed_in):
    bucket.objects.all().delete()

    assert signed_in(rea).get(f"/pictures/{picture.pk}/").status_code == 404
