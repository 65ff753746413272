from masthead.kit.sorting import SortsAs, filling
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0001_squashed_0012_rhythm'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='keydate',
            options={'ordering': ['first', 'sorts_as']},
        ),
        migrations.AddField(
            model_name='keydate',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.RunPython(filling("planning", "KeyDate"), migrations.RunPython.noop),
    ]
