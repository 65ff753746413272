import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("brand", "0001_initial"), ("brand", "0002_voice"), ("brand", "0003_approved_words")]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0016_byline"),
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="HouseWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=80, verbose_name="word")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ours", "ours, written exactly so"), ("avoid", "not used here")],
                        default="ours",
                        max_length=5,
                        verbose_name="kind",
                    ),
                ),
                ("instead", models.CharField(blank=True, max_length=80, verbose_name="say instead")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("", "every language"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="words", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "word", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True), name="house_word_is_a_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["ours", "avoid"])), name="house_word_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "avoid"), ("instead", ""), _connector="OR"),
                        name="only_an_avoided_word_has_another",
                    ),
                    models.UniqueConstraint(
                        models.F("organisation"),
                        django.db.models.functions.text.Lower("word"),
                        models.F("language"),
                        name="one_line_for_a_house_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelVoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("formality", models.SmallIntegerField(blank=True, null=True)),
                ("humour", models.SmallIntegerField(blank=True, null=True)),
                ("respect", models.SmallIntegerField(blank=True, null=True)),
                ("enthusiasm", models.SmallIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voice", to="channels.channel"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("formality__gte", -2), ("formality__lte", 2)),
                            ("formality__isnull", True),
                            _connector="OR",
                        ),
                        name="channel_formality_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("humour__gte", -2), ("humour__lte", 2)), ("humour__isnull", True), _connector="OR"
                        ),
                        name="channel_humour_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("respect__gte", -2), ("respect__lte", 2)),
                            ("respect__isnull", True),
                            _connector="OR",
                        ),
                        name="channel_respect_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("enthusiasm__gte", -2), ("enthusiasm__lte", 2)),
                            ("enthusiasm__isnull", True),
                            _connector="OR",
                        ),
                        name="channel_enthusiasm_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enthusiasm__isnull", True),
                            ("formality__isnull", True),
                            ("humour__isnull", True),
                            ("respect__isnull", True),
                            _negated=True,
                        ),
                        name="a_channel_voice_differs_somewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="trait")),
                ("meaning", models.CharField(max_length=300, verbose_name="what it means")),
                ("do", models.CharField(blank=True, max_length=300, verbose_name="do")),
                ("dont", models.CharField(blank=True, max_length=300, verbose_name="don't")),
                ("before", models.CharField(blank=True, max_length=300, verbose_name="before")),
                ("after", models.CharField(blank=True, max_length=300, verbose_name="after")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="traits", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("meaning", ""), _negated=True)
                        ),
                        name="a_trait_says_what_it_means",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__gte", 1), ("place__lte", 5)), name="a_house_has_five_traits_at_most"
                    ),
                    models.UniqueConstraint(fields=("organisation", "place"), name="one_trait_in_a_place"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("formality", models.SmallIntegerField(default=0)),
                ("humour", models.SmallIntegerField(default=0)),
                ("respect", models.SmallIntegerField(default=0)),
                ("enthusiasm", models.SmallIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voice", to="people.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("formality__gte", -2), ("formality__lte", 2)),
                        name="voice_formality_on_the_scale",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("humour__gte", -2), ("humour__lte", 2)), name="voice_humour_on_the_scale"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("respect__gte", -2), ("respect__lte", 2)), name="voice_respect_on_the_scale"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("enthusiasm__gte", -2), ("enthusiasm__lte", 2)),
                        name="voice_enthusiasm_on_the_scale",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Approved",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("fact", "fact or figure"), ("who", "who we are")],
                        default="fact",
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                (
                    "size",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(20, "in 20 words"), (50, "in 50 words"), (100, "in 100 words")],
                        null=True,
                        verbose_name="size",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("", "every language"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("text", models.TextField(verbose_name="approved words")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("expires_on", models.DateField(verbose_name="true until")),
                ("earlier", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approved", to="people.organisation"
                    ),
                ),
                (
                    "vouched_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vouches",
                        to="people.membership",
                        verbose_name="who vouches for it",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "name", "size", "language", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="what_is_approved_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "fact"),
                                ("size__isnull", True),
                                models.Q(("name", ""), _negated=True),
                                models.Q(("source", ""), _negated=True),
                            ),
                            models.Q(
                                ("kind", "who"),
                                ("language__in", ["en", "fr"]),
                                ("name", ""),
                                ("size__in", [20, 50, 100]),
                            ),
                            _connector="OR",
                        ),
                        name="a_fact_has_a_source_and_who_we_are_a_size",
                    ),
                    models.UniqueConstraint(
                        models.F("organisation"),
                        django.db.models.functions.text.Lower("name"),
                        models.F("language"),
                        condition=models.Q(("kind", "fact")),
                        name="one_fact_of_a_name",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "who")),
                        fields=("organisation", "size", "language"),
                        name="who_we_are_once_in_each_size",
                    ),
                ],
            },
        ),
    ]
