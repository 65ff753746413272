import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("editorial", "0001_initial"),
        ("editorial", "0002_campaigns"),
        ("editorial", "0004_versions"),
        ("editorial", "0005_talk"),
        ("editorial", "0008_sources"),
        ("editorial", "0009_ideas"),
        ("editorial", "0010_recurring"),
        ("editorial", "0011_pieces"),
        ("editorial", "0012_guard"),
        ("editorial", "0013_links"),
        ("editorial", "0014_said_twice"),
        ("editorial", "0015_kills"),
        ("editorial", "0016_risk"),
        ("editorial", "0017_chain"),
        ("editorial", "0018_teasers"),
        ("editorial", "0019_corrections"),
        ("editorial", "0020_checklists"),
        ("editorial", "0021_guests"),
        ("editorial", "0022_signed_for"),
        ("editorial", "0023_guard_indexes"),
        ("editorial", "0024_instead"),
        ("editorial", "0025_naming"),
        ("editorial", "0026_quotations"),
        ("editorial", "0027_originals"),
        ("editorial", "0028_byline"),
        ("editorial", "0029_series"),
        ("editorial", "0030_declared_once"),
        ("editorial", "0031_one_way_each"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0016_byline"),
        ("media", "0001_squashed_0003_kinds"),
        ("people", "0001_squashed_0007_reach"),
        ("relations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("aim", models.CharField(blank=True, max_length=300, verbose_name="what it must bring")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("created_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="campaigns", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="campaigns", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on", "name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="campaign_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="campaign_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(fields=("organisation", "name"), name="one_campaign_of_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("facts", models.TextField(blank=True, verbose_name="facts")),
                ("objective", models.CharField(blank=True, max_length=200, verbose_name="what should people do?")),
                ("theme", models.CharField(blank=True, max_length=80, verbose_name="theme")),
                ("created_at", models.DateTimeField()),
                ("edit_number", models.PositiveIntegerField(default=0)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stories", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stories", to="people.organisation"
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="stories",
                        to="editorial.campaign",
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[("low", "low"), ("normal", "normal"), ("high", "high")],
                        default="normal",
                        max_length=6,
                        verbose_name="risk",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["organisation", "-id"], name="stories_newest")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="story_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(("risk__in", ["low", "normal", "high"])), name="story_risk_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("headline", models.CharField(blank=True, max_length=300, verbose_name="headline")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("link", models.URLField(blank=True, max_length=1000, verbose_name="link")),
                ("to_adapt", models.BooleanField(default=False)),
                ("planned_for", models.DateTimeField(blank=True, null=True, verbose_name="planned for")),
                ("edit_number", models.PositiveIntegerField(default=0)),
                ("edited_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="variants", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="variants", to="channels.channel"
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="variants", to="editorial.story"
                    ),
                ),
                ("first_comment", models.TextField(blank=True, verbose_name="first comment")),
                ("numbered", models.BooleanField(default=False)),
                ("utm_campaign", models.CharField(blank=True, max_length=100, verbose_name="campaign")),
                ("utm_medium", models.CharField(blank=True, max_length=60, verbose_name="medium")),
                ("utm_source", models.CharField(blank=True, max_length=60, verbose_name="source")),
                ("link_answers", models.JSONField(default=list)),
                ("links_asked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["channel", "planned_for"], name="versions_planned"),
                    models.Index(fields=["planned_for"], name="versions_by_time"),
                ],
                "constraints": [models.UniqueConstraint(fields=("story", "channel"), name="one_version_per_channel")],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("headline", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("link", models.CharField(blank=True, max_length=1400)),
                ("pictures", models.JSONField(default=list)),
                ("facts", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="editorial.variant"
                    ),
                ),
                ("first_comment", models.TextField(blank=True)),
                ("thread", models.CharField(blank=True, max_length=8)),
                ("byline", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("variant", "number"), name="revision_number_is_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="SideCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("headline", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("link", models.CharField(blank=True, max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="side_copies", to="editorial.variant"
                    ),
                ),
                ("more", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("variant", "member"), name="one_side_copy_each")],
            },
        ),
        migrations.CreateModel(
            name="VariantPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alt", models.CharField(blank=True, max_length=1000, verbose_name="picture description")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="media.asset"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pictures", to="editorial.variant"
                    ),
                ),
                ("focus_x", models.PositiveSmallIntegerField(default=50)),
                ("focus_y", models.PositiveSmallIntegerField(default=50)),
                ("shape", models.CharField(blank=True, max_length=8, verbose_name="shape")),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)), name="focus_is_in_the_picture"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("asked_at", models.DateTimeField()),
                ("why_asked", models.CharField(blank=True, max_length=20)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True, verbose_name="what to change")),
                ("self_signed", models.BooleanField(default=False)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="people.membership"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="review", to="editorial.revision"
                    ),
                ),
                ("likeness", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("escalated", models.PositiveSmallIntegerField(default=0)),
                ("read_seconds", models.PositiveIntegerField(blank=True, null=True)),
                ("waiver", models.CharField(blank=True, max_length=300)),
                ("signed_for", models.DateTimeField(blank=True, null=True)),
                (
                    "told_head",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "told_stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "asked"], name="reviews_waiting"),
                    models.Index(fields=["state", "decided_at"], name="reviews_of_a_month"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "approved", "change_asked", "void"])),
                        name="review_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["approved", "change_asked"]), _negated=True),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_decision_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "change_asked"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_change_has_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("likeness", None), ("likeness__lte", 100), _connector="OR"),
                        name="likeness_is_a_share",
                    ),
                    models.CheckConstraint(condition=models.Q(("escalated__lte", 2)), name="escalates_twice_at_most"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quote", models.TextField(blank=True)),
                ("before", models.CharField(blank=True, max_length=40)),
                ("after", models.CharField(blank=True, max_length=40)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("edit_number", models.PositiveIntegerField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "resolved_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="threads", to="editorial.story"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="editorial.variant",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["story", "resolved_at"], name="talk_of_story")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                            models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="settled_talk_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("edit_number__isnull", True),
                                ("end__isnull", True),
                                ("quote", ""),
                                ("start__isnull", True),
                            ),
                            models.Q(
                                models.Q(("quote", ""), _negated=True),
                                ("edit_number__isnull", False),
                                ("end__gt", models.F("start")),
                                ("start__isnull", False),
                                ("variant__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_place_has_its_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="editorial.thread"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_remark_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("started_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("closed", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("variant", "number"), name="draft_number_is_unique")],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="people.membership"
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="editorial.remark"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("remark", "member"), name="named_once_in_a_remark")],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("feed", "Feed"), ("drafts", "Drafts")], max_length=6)),
                ("name", models.CharField(max_length=200)),
                ("address", models.CharField(blank=True, max_length=1000, verbose_name="address")),
                ("etag", models.CharField(blank=True, max_length=300)),
                ("changed", models.CharField(blank=True, max_length=100)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("broken_since", models.DateTimeField(blank=True, null=True)),
                ("broken_why", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="channels.channel",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "indexes": [models.Index(fields=["tried_at"], name="sources_to_read")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("channel__isnull", True), ("kind", "feed"), models.Q(("address", ""), _negated=True)
                            ),
                            models.Q(("address", ""), ("channel__isnull", False), ("kind", "drafts")),
                            _connector="OR",
                        ),
                        name="a_source_is_a_feed_or_a_channel",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "feed")),
                        fields=("organisation", "address"),
                        name="one_source_per_address",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "drafts")), fields=("channel",), name="one_source_per_channel"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guid", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=200)),
                ("link", models.CharField(blank=True, max_length=1000)),
                ("summary", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "story",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="source_item",
                        to="editorial.story",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="editorial.source"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["source", "-at"], name="items_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "guid"), name="an_item_is_seen_once"),
                    models.CheckConstraint(
                        condition=models.Q(("story__isnull", True), ("made_at__isnull", False), _connector="OR"),
                        name="a_made_item_has_a_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pitch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("about", models.TextField(blank=True, verbose_name="what it is about")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="where it comes from")),
                ("theme", models.CharField(blank=True, max_length=80, verbose_name="theme")),
                ("at", models.DateTimeField()),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pitched", "Waits for an answer"),
                            ("accepted", "Accepted"),
                            ("parked", "Put aside"),
                            ("declined", "Declined"),
                            ("taken_back", "Taken back"),
                        ],
                        default="pitched",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("parked_until", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pitches_asked",
                        to="people.membership",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pitches", to="people.membership"
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="pitches",
                        to="editorial.campaign",
                    ),
                ),
                ("channels", models.ManyToManyField(blank=True, related_name="pitches", to="channels.channel")),
                (
                    "decided_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="pitches", to="people.organisation"
                    ),
                ),
                (
                    "story",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pitch",
                        to="editorial.story",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "pk"],
                "indexes": [models.Index(fields=["organisation", "state", "due"], name="pitches_by_state")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="pitch_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), ("story__isnull", False)),
                            models.Q(models.Q(("state", "accepted"), _negated=True), ("story__isnull", True)),
                            _connector="OR",
                        ),
                        name="an_accepted_pitch_is_a_story",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["declined", "parked"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_no_has_its_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["accepted", "declined", "parked"]), _negated=True),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["pitched", "accepted", "parked", "declined", "taken_back"])),
                        name="pitch_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecurringIdea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("about", models.TextField(blank=True, verbose_name="what it is about")),
                ("first", models.DateField(verbose_name="first day")),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("week", "every week"),
                            ("month", "every month, on the same day"),
                            ("nth", "every month, on the same weekday of it"),
                            ("year", "every year"),
                        ],
                        max_length=5,
                        verbose_name="how often",
                    ),
                ),
                ("lead", models.PositiveSmallIntegerField(default=14, verbose_name="days before")),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recurring_ideas",
                        to="people.membership",
                    ),
                ),
                ("channels", models.ManyToManyField(blank=True, related_name="recurring_ideas", to="channels.channel")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recurring_ideas",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="recurring_idea_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every__in", ["week", "month", "nth", "year"])),
                        name="recurring_every_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("lead__lte", 120)), name="recurring_lead_is_bounded"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "pitch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recurrence", to="editorial.pitch"
                    ),
                ),
                (
                    "recurring",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="editorial.recurringidea"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("recurring", "on"), name="one_idea_for_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("snippet", "snippet, inserted where one writes"),
                            ("template", "template, to begin a version with"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("headline", models.CharField(blank=True, max_length=300, verbose_name="headline")),
                ("text", models.TextField(verbose_name="text")),
                ("changed_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pieces",
                        to="channels.channel",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pieces", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["template", "snippet"])), name="piece_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="piece_has_a_name_and_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "snippet"), ("channel__isnull", False), _connector="OR"),
                        name="template_belongs_to_one_channel",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("channel", "name"),
                        name="one_piece_of_a_name_on_a_channel",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("channel__isnull", True), ("retired_at__isnull", True)),
                        fields=("organisation", "name"),
                        name="one_piece_of_a_name_for_all",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Boilerplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("organisation", "number"), name="boilerplate_once")],
            },
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("whole", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fingerprints",
                        to="editorial.variant",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation", "number", "variant"], name="words_by_fingerprint")],
                "constraints": [
                    models.UniqueConstraint(fields=("variant", "number", "whole"), name="one_fingerprint_of_a_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="Twice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="editorial.variant"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="said_twice", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("variant", "other"), name="one_reason_for_two_versions"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="said_twice_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("variant", models.F("other")), _negated=True), name="said_twice_by_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_because", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kills", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("variant",),
                        name="a_version_is_killed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_kill_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_because", ""), ("undone_by__isnull", True)),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("undone_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_kill_is_undone_with_name_and_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="what the story says")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                (
                    "second_source",
                    models.CharField(blank=True, max_length=300, verbose_name="second, independent source"),
                ),
                ("accuses", models.CharField(blank=True, max_length=120, verbose_name="whom it shows in a bad light")),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not asked yet"),
                            ("asked", "asked, with time to answer"),
                            ("answered", "answered; the answer is in the text"),
                            ("refused", "did not want to answer"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="their reply",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="editorial.story"
                    ),
                ),
                ("asked_again", models.BooleanField(default=False, verbose_name="the source was asked again now")),
                ("identity", models.CharField(blank=True, max_length=300, verbose_name="how we know that it is them")),
                ("legal", models.BooleanField(default=False, verbose_name="a legal view is needed")),
                (
                    "legal_view",
                    models.CharField(blank=True, max_length=300, verbose_name="the legal view, and whose it is"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_claim_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reply__in", ["", "asked", "answered", "refused"])), name="reply_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(choices=[("low", "low"), ("normal", "normal"), ("high", "high")], max_length=6),
                ),
                (
                    "after",
                    models.CharField(choices=[("low", "low"), ("normal", "normal"), ("high", "high")], max_length=6),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(default="asked", max_length=8)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="risk_changes", to="editorial.story"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_change_of_risk_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="a_change_of_risk_changes_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("after__in", ["low", "normal", "high"]), ("before__in", ["low", "normal", "high"])
                        ),
                        name="risk_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "done", "declined"])),
                        name="risk_change_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by__isnull", True),
                            models.Q(("answered_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_agrees_with_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("answered_by__isnull", False),
                            ("before", "low"),
                            models.Q(("after", "high"), ("before", "normal")),
                            _connector="OR",
                        ),
                        name="a_lower_risk_has_a_second_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("story",), name="one_open_question_of_risk"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("why", models.CharField(blank=True, max_length=20)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="editorial.review"
                    ),
                ),
            ],
            options={
                "ordering": ["review", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "number"), name="one_step_of_a_number"),
                    models.UniqueConstraint(fields=("review", "asked"), name="nobody_is_asked_twice"),
                    models.UniqueConstraint(fields=("review", "read_by"), name="nobody_reads_for_two"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("read_at__isnull", True), ("read_by__isnull", True)),
                            models.Q(("read_at__isnull", False), ("read_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_step_is_read_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Teaser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "announces",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="teasers", to="editorial.story"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="teaser", to="editorial.story"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("story", models.F("announces")), _negated=True),
                        name="no_story_announces_itself",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("corrected", "corrected"), ("withdrawn", "withdrawn")],
                        default="corrected",
                        max_length=9,
                        verbose_name="what is done",
                    ),
                ),
                ("note", models.CharField(max_length=500, verbose_name="the note the public reads")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["corrected", "withdrawn"])), name="correction_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="a_correction_has_a_public_note"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "withdrawn")),
                        fields=("variant",),
                        name="a_version_is_withdrawn_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineTick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.CharField(max_length=30)),
                ("about", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="line_ticks", to="editorial.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "line"), name="a_line_is_ticked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("about", ""), _negated=True), name="a_tick_is_about_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("format", models.CharField(max_length=8)),
                ("line", models.CharField(blank=True, max_length=20)),
                ("text", models.CharField(blank=True, max_length=120)),
                ("level", models.CharField(max_length=5)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checklist", to="channels.channel"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["off", "asked", "must"])), name="line_level_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("format__in", ["post", "article", "film"])), name="line_format_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("line", ""),
                                models.Q(("text", ""), _negated=True),
                                models.Q(("level", "off"), _negated=True),
                            ),
                            models.Q(models.Q(("line", ""), _negated=True), ("text", "")),
                            _connector="OR",
                        ),
                        name="a_line_is_known_or_of_its_own",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), models.Q(("line", ""), _negated=True)),
                        fields=("channel", "format", "line"),
                        name="a_line_is_asked_one_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="their name")),
                ("email", models.EmailField(max_length=254, verbose_name="their e-mail")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
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
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="editorial.story"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("email", ""), _negated=True)
                        ),
                        name="a_guest_has_name_and_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("at"))), name="a_guest_link_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_guest_link_is_ended_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuestWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("says", models.CharField(blank=True, max_length=6)),
                ("note", models.TextField(blank=True)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "guest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="words", to="editorial.guest"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guest_words", to="editorial.revision"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("guest", "revision"), name="a_guest_reads_a_text_once"),
                    models.CheckConstraint(
                        condition=models.Q(("says__in", ["", "fine", "change"])), name="a_guest_says_a_known_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("says", "change"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_guests_change_has_a_note",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said_at__isnull", True), ("says", "")),
                            models.Q(models.Q(("says", ""), _negated=True), ("said_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_guests_word_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Naming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="namings", to="relations.relation"
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="namings", to="editorial.story"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("story", "relation"), name="a_story_asks_once_about_a_relation"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["told", "asked", "given", "declined"])),
                        name="naming_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", True),
                                ("answered_by__isnull", True),
                                ("state__in", ["told", "asked"]),
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("state__in", ["given", "declined"]),
                            ),
                            _connector="OR",
                        ),
                        name="naming_is_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_no_to_naming_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamingConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evidence", models.CharField(max_length=300, verbose_name="evidence")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="relations.relation"
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
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="naming_consents",
                        to="editorial.story",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True), name="a_consent_to_be_named_has_evidence"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_consent_is_taken_back_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(max_length=2000)),
                ("said_by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotations", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True), models.Q(("said_by", ""), _negated=True)
                        ),
                        name="quotation_has_words_and_who_said_them",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "technique",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("noindex", "The copy asks not to be indexed (noindex)"),
                            ("canonical", "The copy names the original (canonical), appears later and links back"),
                        ],
                        max_length=9,
                        verbose_name="technique",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=1000, verbose_name="address of the original")),
                ("at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copied_as", to="editorial.variant"
                    ),
                ),
                (
                    "variant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="original", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("variant", models.F("of")), _negated=True),
                        name="nothing_is_its_own_original",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), ("at__isnull", True), ("by__isnull", True), ("technique", "")),
                            models.Q(
                                ("at__isnull", False),
                                ("by__isnull", False),
                                ("technique__in", ["noindex", "canonical"]),
                                models.Q(("address", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_original_is_settled_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="the name the public reads")),
                ("at", models.DateTimeField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="public_name", to="people.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="a_public_name_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("reason", models.CharField(max_length=300, verbose_name="why the words come back")),
                ("at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                ("channels", models.ManyToManyField(related_name="series", to="channels.channel")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("reason", ""), _negated=True)
                        ),
                        name="series_has_a_name_and_a_reason",
                    ),
                    models.UniqueConstraint(fields=("organisation", "name"), name="one_series_of_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="editorial.series"
                    ),
                ),
                (
                    "variant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="series_part", to="editorial.variant"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="Variant",
            name="current",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="editorial.revision",
            ),
        ),
    ]
