from masthead.kit.sorting import SortsAs, filling
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_squashed_0003_kinds'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='tag',
            options={'ordering': ['sorts_as']},
        ),
        migrations.AddField(
            model_name='tag',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.RunPython(filling("media", "Tag"), migrations.RunPython.noop),
    ]
