import django.db.models.deletion
import masthead.publishing.models
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("publishing", "0001_initial"),
        ("publishing", "0002_after_publishing"),
        ("publishing", "0003_places_of_uploads_go"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0016_byline"),
        ("editorial", "0001_squashed_0031_one_way_each"),
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClockWatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("wall_at", models.DateTimeField()),
                ("silent_from", models.DateTimeField(blank=True, null=True)),
                ("silent_until", models.DateTimeField(blank=True, null=True)),
                ("jumped_from", models.DateTimeField(blank=True, null=True)),
                ("behind_until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="scheduled", max_length=10)),
                ("due_at", models.DateTimeField()),
                ("wished_for", models.DateTimeField(blank=True, null=True)),
                ("zone", models.CharField(max_length=64)),
                ("fence", models.PositiveIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("lease_owner", models.CharField(blank=True, max_length=80)),
                ("next_try_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("looks", models.PositiveIntegerField(default=0)),
                ("idem_key", models.CharField(default=masthead.publishing.models.new_key, max_length=32, unique=True)),
                ("record_key", models.CharField(blank=True, max_length=40)),
                ("kept", models.JSONField(blank=True, default=dict)),
                ("remote_id", models.CharField(blank=True, max_length=300)),
                ("remote_url", models.CharField(blank=True, max_length=1000)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("imported", models.BooleanField(default=False)),
                ("uncertain_since", models.DateTimeField(blank=True, null=True)),
                ("why", models.TextField(blank=True)),
                ("hold_kind", models.CharField(blank=True, max_length=12)),
                ("created_at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="channels.channel"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="editorial.revision"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "indexes": [
                    models.Index(fields=["state", "due_at"], name="deliveries_due"),
                    models.Index(fields=["channel", "due_at"], name="deliveries_of_channel"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "scheduled",
                                    "claimed",
                                    "sending",
                                    "published",
                                    "uncertain",
                                    "held",
                                    "failed",
                                    "by_hand",
                                    "withdrawn",
                                ),
                            )
                        ),
                        name="delivery_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(
                                ("published_at__isnull", False),
                                models.Q(
                                    models.Q(("remote_url", ""), _negated=True), ("imported", True), _connector="OR"
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="published_means_a_permalink",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["withdrawn", "published"]), _negated=True),
                        fields=("variant",),
                        name="one_open_promise_per_version",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("remote_id", ""), _negated=True),
                        fields=("channel", "remote_id"),
                        name="a_post_belongs_to_one_delivery",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["claimed", "sending"])),
                        fields=("channel",),
                        name="one_call_per_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fence", models.PositiveIntegerField()),
                ("step", models.CharField(default="publish", max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("deadline_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(default="open", max_length=14)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=40)),
                ("evidence", models.CharField(blank=True, max_length=500)),
                ("remote_id", models.CharField(blank=True, max_length=300)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="publishing.delivery"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("delivery", "fence", "step"), name="one_attempt_per_claim"),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "open")), fields=("delivery",), name="one_open_attempt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", "open"), ("ended_at__isnull", False), _connector="OR"),
                        name="an_ended_attempt_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deadline_at__gt", models.F("started_at"))), name="attempt_has_a_deadline"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("free_at", models.DateTimeField()),
                ("gap_seconds", models.PositiveIntegerField(default=0)),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gate", to="channels.channel"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="reason")),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="people.organisation"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation",),
                        name="one_pause_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_pause_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Silence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(unique=True)),
                ("ended_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__gt", models.F("began_at"))), name="a_silence_has_a_length"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("due_at", models.DateTimeField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=8)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("headline", models.BooleanField(default=False)),
                ("share", models.PositiveSmallIntegerField(default=0)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sightings", to="publishing.delivery"
                    ),
                ),
            ],
            options={
                "ordering": ["round"],
                "indexes": [models.Index(fields=["outcome", "due_at"], name="looks_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("delivery", "round"), name="each_look_once"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "there", "changed", "gone", "unclear"])),
                        name="what_was_seen_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), ("seen_at__isnull", False), _connector="OR"),
                        name="what_was_seen_has_a_time",
                    ),
                    models.CheckConstraint(condition=models.Q(("share__lte", 100)), name="a_share_is_of_a_hundred"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DueThen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField()),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="publishing.delivery"
                    ),
                ),
                (
                    "silence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="due", to="publishing.silence"
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("silence", "delivery"), name="due_once_in_a_silence")],
            },
        ),
    ]
