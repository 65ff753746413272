import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("planning", "0001_initial"),
        ("planning", "0002_key_dates"),
        ("planning", "0010_feeds"),
        ("planning", "0011_intakes"),
        ("planning", "0012_rhythm"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0016_byline"),
        ("editorial", "0001_squashed_0031_one_way_each"),
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField()),
                ("at", models.TimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="channels.channel"
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "at"],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "weekday", "at"), name="one_slot_at_a_time"),
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="weekday_is_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("first", models.DateField(verbose_name="first day")),
                ("last", models.DateField(verbose_name="last day")),
                ("yearly", models.BooleanField(default=False, verbose_name="every year")),
                ("is_bad", models.BooleanField(default=False, verbose_name="nothing cheerful that day")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("uid", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="key_dates", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["first", "name"],
                "indexes": [models.Index(fields=["organisation", "first"], name="key_dates_of_a_house")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="key_date_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="key_date_ends_after_it_begins"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("uid", ""), _negated=True), ("removed_at__isnull", True)),
                        fields=("organisation", "uid"),
                        name="one_key_date_of_a_file",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicDates",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("region", models.CharField(blank=True, max_length=10, verbose_name="region")),
                ("shows_holidays", models.BooleanField(default=True, verbose_name="public holidays")),
                ("shows_named", models.BooleanField(default=True, verbose_name="awareness days")),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_dates",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("region", ""), models.Q(("country", ""), _negated=True), _connector="OR"),
                        name="a_region_lies_in_a_country",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("all", "Everything planned and published"),
                            ("mine", "What is mine: my versions, my channels"),
                            ("channel", "One channel"),
                            ("tasks", "What waits for me"),
                        ],
                        max_length=7,
                        verbose_name="what it shows",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("last_read_on", models.DateField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("counted_from", models.DateTimeField(blank=True, null=True)),
                ("reads", models.PositiveIntegerField(default=0)),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="channels.channel",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feeds", to="people.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["all", "channel", "mine", "tasks"])), name="feed_what_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel__isnull", False), ("what", "channel")),
                            models.Q(models.Q(("what", "channel"), _negated=True), ("channel__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_channel_feed_names_its_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField(blank=True)),
                ("mapping", models.JSONField(default=dict)),
                ("brought_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("made", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("troubles", models.JSONField(default=list)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="intakes", to="people.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("started_at__isnull", False), _connector="OR"),
                        name="an_ended_intake_was_started",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeStory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stories", to="planning.intake"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="editorial.story"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("intake", "key"), name="one_story_per_number_of_a_file")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "on_holiday",
                    models.CharField(
                        choices=[
                            ("keep", "stay: we publish on holidays too"),
                            ("skip", "are left out"),
                            ("move", "move to the next day that is none"),
                        ],
                        default="keep",
                        max_length=4,
                    ),
                ),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rhythm", to="channels.channel"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("on_holiday__in", ["keep", "skip", "move"])), name="on_holiday_is_known"
                    )
                ],
            },
        ),
    ]
