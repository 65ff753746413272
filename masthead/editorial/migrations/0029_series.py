"""Series, declared once; what was declared for two versions only is carried over by the next step."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0016_byline'),
        ('editorial', '0028_byline'),
        ('people', '0007_reach'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('reason', models.CharField(max_length=300, verbose_name='why the words come back')),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('channels', models.ManyToManyField(related_name='series', to='channels.channel')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='people.organisation')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SeriesPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.membership')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='editorial.series')),
                ('variant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='series_part', to='editorial.variant')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='series_has_a_name_and_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='one_series_of_a_name'),
        ),
    ]
