from masthead.kit.sorting import SortsAs, filling
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('brand', '0004_profiles'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='approved',
            options={'ordering': ['kind', 'sorts_as', 'size', 'language', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='houseword',
            options={'ordering': ['kind', 'sorts_as', 'pk']},
        ),
        migrations.AddField(
            model_name='approved',
            name='sorts_as',
            field=SortsAs('name', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='houseword',
            name='sorts_as',
            field=SortsAs('word', blank=True, default='', editable=False, max_length=100),
        ),
        migrations.RunPython(filling("brand", "Approved", "HouseWord"), migrations.RunPython.noop),
    ]
