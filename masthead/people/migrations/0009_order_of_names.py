from masthead.kit.sorting import SortsAs, filling
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_public_rules'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.RunPython(filling("people", "Person"), migrations.RunPython.noop),
    ]
