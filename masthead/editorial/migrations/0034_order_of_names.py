from masthead.kit.sorting import SortsAs, filling
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('editorial', '0033_the_grave_ones_at_once'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='campaign',
            options={'ordering': ['-starts_on', 'sorts_as']},
        ),
        migrations.AlterModelOptions(
            name='piece',
            options={'ordering': ['kind', 'sorts_as', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='recurringidea',
            options={'ordering': ['sorts_as', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='series',
            options={'ordering': ['sorts_as', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='source',
            options={'ordering': ['sorts_as', 'pk']},
        ),
        migrations.AddField(
            model_name='campaign',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='piece',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='recurringidea',
            name='sorts_as',
            field=SortsAs('title', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='series',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='source',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.RunPython(filling("editorial", "Campaign", "Piece", "RecurringIdea", "Series", "Source"), migrations.RunPython.noop),
    ]
