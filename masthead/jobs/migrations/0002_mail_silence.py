from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="MailSilence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("server", models.CharField(max_length=20, unique=True)),
                ("since", models.DateTimeField()),
                (
                    "why",
                    models.CharField(
                        choices=[("away", "away"), ("sign_in", "sign_in"), ("refuses", "refuses")], max_length=10
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["away", "sign_in", "refuses"])), name="mail_silence_why_is_known"
                    )
                ],
            },
        ),
    ]
