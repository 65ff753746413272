from masthead.kit.sorting import SortsAs, filling
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0017_no_rhythm'),
        ('people', '0009_order_of_names'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='channel',
            options={'ordering': ['sorts_as', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='ownduty',
            options={'ordering': ['sorts_as', 'pk']},
        ),
        migrations.RemoveIndex(
            model_name='channel',
            name='channels_of_organisation',
        ),
        migrations.AddField(
            model_name='channel',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='ownduty',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddIndex(
            model_name='channel',
            index=models.Index(fields=['organisation', 'status', 'sorts_as'], name='channels_of_organisation'),
        ),
        migrations.RunPython(filling("channels", "Channel", "OwnDuty"), migrations.RunPython.noop),
    ]
