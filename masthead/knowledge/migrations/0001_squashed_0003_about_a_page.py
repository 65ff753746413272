import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("knowledge", "0001_help"), ("knowledge", "0002_raised"), ("knowledge", "0003_about_a_page")]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0016_byline"),
        ("editorial", "0001_squashed_0031_one_way_each"),
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("trying", models.CharField(max_length=200, verbose_name="what are you trying to do?")),
                ("happened", models.TextField(verbose_name="what happened?")),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("solved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="help_requests",
                        to="channels.channel",
                    ),
                ),
                (
                    "helper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="help_requests",
                        to="people.organisation",
                    ),
                ),
                (
                    "raised_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "solved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="help_requests",
                        to="editorial.story",
                    ),
                ),
                ("to_head", models.BooleanField(default=False)),
                ("about", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "solved_at", "-id"], name="help_of_organisation"),
                    models.Index(
                        condition=models.Q(("answered_at", None), ("solved_at", None)),
                        fields=["due_at"],
                        name="help_overdue",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trying", ""), _negated=True), models.Q(("happened", ""), _negated=True)
                        ),
                        name="help_says_what_it_is_about",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("solved_at__isnull", True), ("solved_by__isnull", True)),
                            models.Q(("solved_at__isnull", False), ("solved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="help_is_solved_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("helper", models.F("asked_by")), _negated=True),
                        name="nobody_helps_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", ""), ("place", "")),
                            models.Q(
                                ("place__startswith", "/"),
                                models.Q(("place__startswith", "//"), _negated=True),
                                models.Q(("about", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="help_is_about_a_page_of_ours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="knowledge.helprequest"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="help_answer_says_something"
                    )
                ],
            },
        ),
    ]
