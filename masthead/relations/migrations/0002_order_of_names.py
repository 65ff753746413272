from masthead.kit.sorting import SortsAs, filling
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='relation',
            options={'ordering': ['sorts_as', 'pk']},
        ),
        migrations.AddField(
            model_name='relation',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.RunPython(filling("relations", "Relation"), migrations.RunPython.noop),
    ]
