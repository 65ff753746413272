import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("media", "0001_initial"), ("media", "0002_library"), ("media", "0003_kinds")]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("folded", models.CharField(max_length=40)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picture_tags",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["folded"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "folded"), name="picture_tag_once"),
                    models.CheckConstraint(
                        condition=models.Q(("folded", ""), _negated=True), name="picture_tag_has_a_word"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to="pictures/%Y/%m")),
                ("content_type", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("bytes", models.PositiveIntegerField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("alt", models.CharField(blank=True, max_length=1000, verbose_name="picture description")),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                ("uploaded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assets", to="people.organisation"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                ("barred", models.BooleanField(default=False, editable=False)),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known yet"),
                            ("own", "Our own"),
                            ("bought", "Bought"),
                            ("free", "Free licence"),
                            ("given", "Given to us"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="licence",
                    ),
                ),
                ("licence_link", models.URLField(blank=True, max_length=500, verbose_name="link to the licence")),
                ("licence_until", models.DateField(blank=True, null=True, verbose_name="may be used until")),
                (
                    "licence_words",
                    models.CharField(blank=True, max_length=200, verbose_name="which licence, or who gave it"),
                ),
                ("look_0", models.PositiveIntegerField(editable=False, null=True)),
                ("look_1", models.PositiveIntegerField(editable=False, null=True)),
                ("look_2", models.PositiveIntegerField(editable=False, null=True)),
                ("look_3", models.PositiveIntegerField(editable=False, null=True)),
                ("looked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "people",
                    models.CharField(
                        choices=[
                            ("unsaid", "Nobody has said yet"),
                            ("nobody", "Nobody, or nobody who can be recognised"),
                            ("shown", "People who can be recognised"),
                        ],
                        default="unsaid",
                        max_length=8,
                        verbose_name="people shown",
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "retired_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                ("usable_until", models.DateField(blank=True, editable=False, null=True)),
                ("words", models.TextField(blank=True, editable=False)),
                ("tags", models.ManyToManyField(blank=True, related_name="assets", to="media.tag")),
                ("captions", models.TextField(blank=True, verbose_name="what is said in the film")),
                ("kind", models.CharField(default="picture", max_length=8)),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                ("seconds", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("bytes__gt", 0)), name="asset_is_not_empty"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_approved_picture_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retired_at__isnull", True), ("retired_by__isnull", True)),
                            models.Q(("barred", True), ("retired_at__isnull", False), ("retired_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_retired_picture_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("licence_until__isnull", True),
                            models.Q(("usable_until__isnull", False), ("usable_until__lte", models.F("licence_until"))),
                            _connector="OR",
                        ),
                        name="no_use_after_the_licence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("licence__in", ("unknown", "own", "bought", "free", "given"))),
                        name="picture_licence_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__in", ("unsaid", "nobody", "shown"))),
                        name="picture_people_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("content_type__startswith", "image/"),
                                ("kind", "picture"),
                                ("pages__isnull", True),
                                ("seconds__isnull", True),
                            ),
                            models.Q(
                                ("content_type__startswith", "video/"),
                                ("kind", "film"),
                                ("pages__isnull", True),
                                ("seconds__gt", 0),
                            ),
                            models.Q(
                                ("content_type", "application/pdf"),
                                ("kind", "document"),
                                ("pages__gt", 0),
                                ("seconds__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="asset_is_what_its_kind_says",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["organisation", "-id"], name="pictures_newest"),
                    models.Index(fields=["organisation", "sha256"], name="pictures_same"),
                    models.Index(fields=["organisation", "usable_until"], name="pictures_until"),
                    models.Index(fields=["organisation", "barred"], name="pictures_barred"),
                    models.Index(fields=["organisation", "look_0"], name="pictures_look_0"),
                    models.Index(fields=["organisation", "look_1"], name="pictures_look_1"),
                    models.Index(fields=["organisation", "look_2"], name="pictures_look_2"),
                    models.Index(fields=["organisation", "look_3"], name="pictures_look_3"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Twin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("distance", models.PositiveSmallIntegerField()),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="younger_twins", to="media.asset"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="older_twins", to="media.asset"
                    ),
                ),
            ],
            options={
                "ordering": ["distance", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="twins_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="the_older_twin_comes_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=120, verbose_name="who")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="what for")),
                ("channels", models.CharField(blank=True, max_length=200, verbose_name="where")),
                ("given_on", models.DateField(verbose_name="given on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("recorded_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="media.asset"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("who", ""), _negated=True), name="a_consent_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="a_consent_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_revocation_has_a_name",
                    ),
                ],
            },
        ),
    ]
