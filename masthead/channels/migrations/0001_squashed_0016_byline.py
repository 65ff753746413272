import datetime
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("channels", "0001_initial"),
        ("channels", "0002_masthead_links"),
        ("channels", "0003_life_of_ownership"),
        ("channels", "0004_channel_begins"),
        ("channels", "0005_matrix"),
        ("channels", "0006_life"),
        ("channels", "0007_guides"),
        ("channels", "0008_caretaker"),
        ("channels", "0009_until"),
        ("channels", "0010_profile"),
        ("channels", "0011_signing"),
        ("channels", "0012_health"),
        ("channels", "0013_connections"),
        ("channels", "0014_connections_so_far"),
        ("channels", "0015_publics"),
        ("channels", "0016_byline"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0007_reach"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("network_key", models.CharField(max_length=30, verbose_name="network")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=80)),
                ("handle", models.CharField(blank=True, max_length=200, verbose_name="handle")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "Asked for"),
                            ("approved", "Being set up"),
                            ("active", "Active"),
                            ("dormant", "Dormant"),
                            ("closed", "Closed"),
                            ("reserved", "Reserved"),
                            ("declined", "Declined"),
                        ],
                        default="active",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("connected", "Publish for me"), ("by_hand", "Remind me, I paste")],
                        default="by_hand",
                        max_length=10,
                        verbose_name="how it goes out",
                    ),
                ),
                ("zone", models.CharField(default="Europe/Paris", max_length=64, verbose_name="time zone")),
                (
                    "grace",
                    models.DurationField(
                        default=datetime.timedelta(seconds=900), verbose_name="still worth sending after"
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="why we are here")),
                ("audience", models.TextField(blank=True, verbose_name="public")),
                ("style", models.TextField(blank=True, verbose_name="style")),
                ("tone", models.TextField(blank=True, verbose_name="tone")),
                ("subjects", models.TextField(blank=True, verbose_name="themes")),
                ("avoid", models.TextField(blank=True, verbose_name="what we do not do here")),
                ("rhythm_floor", models.FloatField(default=1, verbose_name="at least a week")),
                ("rhythm_target", models.FloatField(default=3, verbose_name="target a week")),
                ("rhythm_ceiling", models.FloatField(default=14, verbose_name="at most a week")),
                ("caretaker_until", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="channels", to="people.organisation"
                    ),
                ),
                ("alive_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("slow_since", models.DateField(blank=True, null=True)),
                ("status_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("guide_at", models.DateTimeField(blank=True, null=True)),
                ("caretaker_since", models.DateField(blank=True, null=True)),
                ("check_levels", models.JSONField(blank=True, default=dict)),
                (
                    "speaker",
                    models.CharField(
                        blank=True,
                        choices=[("", "as one likes"), ("we", "we"), ("i", "I")],
                        max_length=2,
                        verbose_name="we or I",
                    ),
                ),
                (
                    "you",
                    models.CharField(
                        blank=True,
                        choices=[("", "as one likes"), ("tu", "tu"), ("vous", "vous")],
                        max_length=4,
                        verbose_name="tu or vous",
                    ),
                ),
                (
                    "low_unsigned",
                    models.BooleanField(default=False, verbose_name="what is of low risk needs no signature"),
                ),
                (
                    "signatures",
                    models.CharField(
                        choices=[
                            ("one", "one signature"),
                            ("two", "two signatures"),
                            ("chain", "named readers, then the signature"),
                        ],
                        default="one",
                        max_length=5,
                        verbose_name="who signs",
                    ),
                ),
                ("names_author", models.BooleanField(default=False, verbose_name="the author is named below the text")),
            ],
            options={
                "ordering": ["name", "pk"],
                "indexes": [models.Index(fields=["organisation", "status", "name"], name="channels_of_organisation")],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "slug"), name="one_address_per_channel"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="channel_has_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["by_hand", "connected"])), name="channel_way_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ("requested", "approved", "active", "dormant", "closed", "reserved", "declined"),
                            )
                        ),
                        name="channel_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("caretaker_since__isnull", True), ("caretaker_until__isnull", True)),
                            ("caretaker_until__gte", models.F("caretaker_since")),
                            _connector="OR",
                        ),
                        name="a_caretaker_begins_before_the_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("speaker__in", ["", "we", "i"]), ("you__in", ["", "tu", "vous"])),
                        name="channel_speaks_in_one_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signatures__in", ["one", "two", "chain"])), name="signatures_are_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.TextField()),
                ("account", models.CharField(blank=True, max_length=200)),
                ("checked_at", models.DateTimeField(null=True)),
                ("broken_since", models.DateTimeField(blank=True, null=True)),
                ("broken_why", models.CharField(blank=True, max_length=300)),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credential", to="channels.channel"
                    ),
                ),
                ("access_until", models.DateTimeField(blank=True, null=True)),
                ("good_at", models.DateTimeField(blank=True, null=True)),
                ("lease_owner", models.CharField(blank=True, max_length=40)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("picture", models.TextField(blank=True)),
                ("refresh_until", models.DateTimeField(blank=True, null=True)),
                ("renewal_failed_at", models.DateTimeField(blank=True, null=True)),
                ("renewal_refused", models.BooleanField(default=False)),
                ("renewal_tried_at", models.DateTimeField(blank=True, null=True)),
                ("renewal_why", models.CharField(blank=True, max_length=300)),
                ("renewed", models.PositiveIntegerField(default=0)),
                ("renewed_at", models.DateTimeField(blank=True, null=True)),
                ("renews", models.BooleanField(default=False)),
                ("scopes", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["access_until"], name="sign_ins_that_end")],
            },
        ),
        migrations.CreateModel(
            name="DutyAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("duty", models.CharField(max_length=30)),
                ("kind", models.CharField(default="accountable", max_length=12)),
                ("assigned_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="channels.channel"
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="people.membership"
                    ),
                ),
                ("until", models.DateField(blank=True, null=True)),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("kind", "accountable")),
                        fields=("channel", "duty"),
                        name="one_accountable_per_duty",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), models.Q(("kind", "accountable"), _negated=True)
                        ),
                        fields=("channel", "duty", "member"),
                        name="one_part_in_a_duty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["accountable", "doing", "consulted", "told"])),
                        name="assignment_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), models.Q(("kind", "accountable"), _negated=True), _connector="OR"
                        ),
                        name="who_is_accountable_has_no_last_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ownership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="proposed", max_length=10)),
                ("proposed_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ownerships", to="channels.channel"
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ownerships", to="people.membership"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "accepted")), fields=("channel",), name="one_accepted_owner"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")), fields=("channel",), name="one_proposal_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["proposed", "accepted", "declined", "ended"])),
                        name="ownership_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy__isnull", True),
                            models.Q(("deputy", models.F("member")), _negated=True),
                            _connector="OR",
                        ),
                        name="owner_is_not_their_own_stand_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MastheadLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=6)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("token", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="masthead_links",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation", "kind"),
                        name="one_masthead_link_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "staff"), ("token", "")),
                            models.Q(("kind", "public"), models.Q(("token", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="only_a_public_link_keeps_its_token",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("overtaken", models.BooleanField(default=False)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hand_overs", to="channels.channel"
                    ),
                ),
                (
                    "incoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="received", to="people.membership"
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="given", to="people.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("channel",),
                        name="one_open_hand_over_per_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outgoing", models.F("incoming")), _negated=True),
                        name="a_hand_over_has_two_sides",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=30)),
                ("mark", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.channel"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("channel", "what", "mark"), name="said_once")],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=12)),
                ("side", models.CharField(max_length=5)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "hand_over",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ticks", to="channels.handover"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("hand_over", "item", "side"), name="ticked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["gives", "takes"])), name="tick_side_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outsider", models.CharField(blank=True, max_length=120, verbose_name="person from outside")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("admin", "Administrator"),
                            ("editor", "Writes and publishes"),
                            ("moderator", "Answers comments"),
                            ("advertiser", "Advertises"),
                            ("reader", "Reads figures"),
                        ],
                        max_length=12,
                        verbose_name="role over there",
                    ),
                ),
                (
                    "via",
                    models.CharField(
                        choices=[("own", "Own login"), ("shared", "Shared login"), ("tool", "Connected tool")],
                        default="own",
                        max_length=8,
                        verbose_name="by which way",
                    ),
                ),
                ("tool", models.CharField(blank=True, max_length=80, verbose_name="connected tool")),
                ("two_factor", models.BooleanField(default=False, verbose_name="second factor at sign-in")),
                (
                    "recovery",
                    models.CharField(blank=True, max_length=200, verbose_name="who holds the recovery phone or e-mail"),
                ),
                ("kept_in", models.CharField(blank=True, max_length=200, verbose_name="where the password is kept")),
                ("added_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="accesses", to="channels.channel"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "end_confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accesses",
                        to="people.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["member", "end_confirmed_at"], name="access_of_member")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("outsider", "")),
                            models.Q(("member__isnull", True), models.Q(("outsider", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="access_is_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("via", "tool"), models.Q(("tool", ""), _negated=True)),
                            models.Q(models.Q(("via", "tool"), _negated=True), ("tool", "")),
                            _connector="OR",
                        ),
                        name="a_tool_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("via__in", ["own", "shared", "tool"])), name="access_way_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["admin", "editor", "moderator", "advertiser", "reader"])),
                        name="access_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_confirmed_at__isnull", True), ("end_confirmed_by__isnull", True)),
                            models.Q(
                                ("end_confirmed_at__isnull", False),
                                ("end_confirmed_by__isnull", False),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_end_is_confirmed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_confirmed_by__isnull", True),
                            ("member__isnull", True),
                            models.Q(("end_confirmed_by", models.F("member")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_confirms_their_own_end",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("member__isnull", False)),
                        fields=("channel", "member", "via", "tool"),
                        name="one_line_per_way_in",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Departure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_day", models.DateField(verbose_name="last day")),
                ("said_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="departures", to="people.membership"
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("member",), name="one_open_departure"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("definition", models.CharField(max_length=200, verbose_name="what it is")),
                ("proof", models.CharField(blank=True, max_length=200, verbose_name="how one sees that it is done")),
                (
                    "review_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to be shown every … days"),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="own_duties", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": [django.db.models.functions.text.Lower("name"), "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organisation"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("ended_at__isnull", True)),
                        name="one_own_duty_of_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("definition", ""), _negated=True)
                        ),
                        name="own_duty_says_what_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_days__isnull", True), ("review_days__range", (1, 366)), _connector="OR"
                        ),
                        name="own_duty_is_shown_in_a_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Showing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("duty", models.CharField(max_length=30)),
                ("words", models.CharField(max_length=300, verbose_name="what was done")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="showings", to="channels.channel"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["channel", "duty", "-at"], name="showings_of_duty")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="showing_says_what")
                ],
            },
        ),
        migrations.CreateModel(
            name="Asking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("audience", models.TextField()),
                ("need", models.TextField()),
                ("content", models.TextField()),
                ("people", models.TextField()),
                ("hours", models.FloatField()),
                ("why_not", models.TextField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asking", to="channels.channel"
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
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", ""), _negated=True),
                            models.Q(("need", ""), _negated=True),
                            models.Q(("content", ""), _negated=True),
                            models.Q(("people", ""), _negated=True),
                            models.Q(("why_not", ""), _negated=True),
                        ),
                        name="a_channel_is_asked_for_with_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 168)), name="a_channel_costs_hours"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_answer_to_asking_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("go_to", models.TextField()),
                ("archive", models.TextField(blank=True)),
                ("begun_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="closings", to="channels.channel"
                    ),
                ),
                (
                    "go_to_channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("channel",),
                        name="one_closing_per_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("go_to", ""), _negated=True), name="a_closing_says_where_to_go"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("go_to_channel__isnull", True),
                            models.Q(("go_to_channel", models.F("channel")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_closed_channel_leads_elsewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkToRemove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=120)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("seen", models.BooleanField(default=False)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_to_remove",
                        to="channels.channel",
                    ),
                ),
                (
                    "on_channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
                (
                    "removed_by",
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
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("on_channel__isnull", False), ("place", "")),
                            models.Q(("on_channel__isnull", True), models.Q(("place", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_link_stands_somewhere",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("on_channel__isnull", False)),
                        fields=("channel", "on_channel"),
                        name="one_line_per_channel_linking",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("place", ""), _negated=True),
                        fields=("channel", "place"),
                        name="one_line_per_place_linking",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_removal_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seen", False), ("looked_at__isnull", False), _connector="OR"),
                        name="what_is_seen_was_looked_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_channel__isnull", True),
                            models.Q(("on_channel", models.F("channel")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_link_leads_elsewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("quiet_since", models.DateTimeField()),
                ("closing_proposed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=10)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="channels.channel"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("channel",),
                        name="one_open_question_per_channel",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("ended_at__isnull", True)),
                            models.Q(
                                ("answer__in", ["revived", "merged", "closed", "published"]),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_ended_question_has_its_answer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SetUpTick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="set_up_ticks", to="channels.channel"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "item"), name="set_up_ticked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("item__in", ["handle", "mailbox", "links"])),
                        name="only_what_is_not_seen_is_ticked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guide_versions",
                        to="channels.channel",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "number"), name="one_guide_of_a_number"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="guides_are_numbered_from_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WhyBoth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=300)),
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
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.channel"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.channel"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="why_both_is_asked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="why_both_asks_of_two_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="why_both_is_answered_in_words_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readers", to="channels.channel"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["channel", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "position"), name="one_reader_at_a_place"),
                    models.UniqueConstraint(fields=("channel", "member"), name="nobody_reads_twice"),
                    models.CheckConstraint(condition=models.Q(("position__lt", 4)), name="a_chain_is_short"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MastheadLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SelfClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=20)),
                (
                    "answer",
                    models.PositiveSmallIntegerField(choices=[(0, "no"), (1, "partly"), (2, "mostly"), (3, "always")]),
                ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["organisation", "question", "at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("question__in", ("owner", "why", "duties", "stand_ins", "finds", "access"))
                        ),
                        name="a_question_of_the_check",
                    ),
                    models.CheckConstraint(condition=models.Q(("answer__lte", 3)), name="an_answer_of_the_check"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Connection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(blank=True, max_length=200)),
                ("url", models.CharField(blank=True, max_length=500)),
                ("remote_id", models.CharField(blank=True, max_length=200)),
                ("begun_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.membership",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="connections", to="channels.channel"
                    ),
                ),
                (
                    "ended_by",
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
                "ordering": ["-begun_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("channel",),
                        name="connected_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("ended_at__gte", models.F("begun_at")), _connector="OR"
                        ),
                        name="a_connection_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConnectionApp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("network_key", models.CharField(max_length=30)),
                ("client_id", models.CharField(max_length=300)),
                ("sealed", models.TextField()),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="connection_apps",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "network_key"), name="one_application_per_network"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("client_id", ""), _negated=True), models.Q(("sealed", ""), _negated=True)
                        ),
                        name="an_application_is_complete",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Journey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("browser", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("begun_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("back_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="journeys", to="channels.channel"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.membership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("begun_at"))), name="a_journey_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("back_at__isnull", False), _connector="OR"),
                        name="nobody_arrives_without_coming_back",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=500)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="channels.channel"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="evidence_is_in_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Overlap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("how", models.CharField(choices=[("low", "low"), ("some", "some"), ("high", "high")], max_length=4)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.membership"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.channel"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="channels.channel"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="two_publics_overlap_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="overlap_of_two_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["low", "some", "high"])), name="overlap_is_known"
                    ),
                ],
            },
        ),
    ]
