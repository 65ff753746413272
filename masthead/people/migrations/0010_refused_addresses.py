

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_order_of_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='refused_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='refused_why',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name='RefusedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('since', models.DateTimeField()),
                ('why', models.CharField(blank=True, max_length=200)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='refused_address', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='what_is_refused_is_an_address')],
            },
        ),
    ]
