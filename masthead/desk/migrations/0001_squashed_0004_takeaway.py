import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("desk", "0001_initial"),
        ("desk", "0002_week_digest"),
        ("desk", "0003_mails"),
        ("desk", "0004_takeaway"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, unique=True)),
                ("entry_id", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SampleBuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=2)),
                ("asked_at", models.DateTimeField()),
                ("done", models.PositiveSmallIntegerField(default=0)),
                ("total", models.PositiveSmallIntegerField(default=0)),
                ("failed", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry_id", models.BigIntegerField(blank=True, null=True)),
                ("kind", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("mail_wanted", models.BooleanField(default=False)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("mail_lease_until", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="people.membership"
                    ),
                ),
                ("day", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)), fields=["member"], name="notices_unseen"
                    ),
                    models.Index(
                        condition=models.Q(("mail_wanted", True), ("mailed_at__isnull", True)),
                        fields=["id"],
                        name="notices_to_mail",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "entry_id"), name="one_notice_per_event"),
                    models.UniqueConstraint(fields=("member", "day"), name="one_mail_of_the_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day__isnull", True), ("entry_id__isnull", False)),
                            models.Q(("day__isnull", False), ("entry_id__isnull", True)),
                            _connector="OR",
                        ),
                        name="notice_is_of_an_event_or_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WeekDigest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("monday", models.DateField()),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "monday"), name="one_digest_a_week")],
            },
        ),
        migrations.CreateModel(
            name="MailWishes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at_once", models.BooleanField(default=True)),
                ("daily", models.BooleanField(default=True)),
                ("daily_hour", models.PositiveSmallIntegerField(default=8)),
                ("monday", models.BooleanField(default=True)),
                ("zone", models.CharField(blank=True, max_length=64)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mail_wishes", to="people.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("daily_hour__lte", 23)), name="daily_hour_is_an_hour")
                ],
            },
        ),
        migrations.CreateModel(
            name="Takeaway",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("name", models.CharField(max_length=80, unique=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("bytes", models.PositiveBigIntegerField(default=0)),
                ("ready_at", models.DateTimeField(blank=True, null=True)),
                ("failed", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ready_at__isnull", True), ("failed", False), _connector="OR"),
                        name="a_ready_file_did_not_fail",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("failed", False), ("ready_at__isnull", True)),
                        fields=("organisation",),
                        name="one_takeaway_being_made",
                    ),
                ],
            },
        ),
    ]
