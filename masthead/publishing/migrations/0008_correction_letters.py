import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("editorial", "0035_bad_news"),
        ("publishing", "0007_what_the_calendar_asks"),
    ]

    operations = [
        migrations.CreateModel(
            name="CorrectionLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("correction", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="letter", to="editorial.correction")),
                ("variant", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="corrects", to="editorial.variant")),
            ],
        ),
    ]
