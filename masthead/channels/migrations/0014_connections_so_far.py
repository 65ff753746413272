from django.db import migrations
from django.utils import timezone


def begin(apps, _editor):
    """What is connected today begins its line of the history; who did it stands in the journal."""
    Credential, Connection = (apps.get_model("channels", name) for name in ("Credential", "Connection"))
    for one in Credential.objects.select_related("channel").iterator(200):
        Connection.objects.create(
            channel=one.channel,
            account=one.account,
            url=one.channel.url,
            begun_at=one.checked_at or timezone.now(),
        )


class Migration(migrations.Migration):
    dependencies = [("channels", "0013_connections")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
