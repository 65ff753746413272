"""A website is looked over, not published on: it has no rhythm any more, so that it is never behind."""

from django.db import migrations


def without_rhythm(apps, _schema):
    websites = apps.get_model("channels", "Channel").objects.filter(network_key="website")
    websites.update(rhythm_floor=0, rhythm_target=0, rhythm_ceiling=0, slow_since=None)


class Migration(migrations.Migration):
    dependencies = [("channels", "0016_byline")]

    operations = [migrations.RunPython(without_rhythm, migrations.RunPython.noop)]
