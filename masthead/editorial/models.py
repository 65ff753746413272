"""Is it ready, and who said so? Stories, their versions, frozen revisions and reviews."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial import above
from masthead.editorial.diligence.rules import HIGH, LOW, NORMAL
from masthead.editorial.reading_time import reading_seconds
from masthead.jobs import uplink
from masthead.kit.public import public_url
from masthead.media.fetching import address_of
from masthead.media.models import Asset
from masthead.networks import Draft, Picture, threads
from masthead.networks.campaign_link import marked_link
from masthead.networks.pictures import cropped
from masthead.networks.subtitles import timed
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import READING_SPEED, value


class Stories(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(organisation_id=member.organisation_id)


class Story(models.Model):
    """The idea and its facts. Versions hang on it, one for each channel."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="stories")
    title = models.CharField(_("title"), max_length=200)
    facts = models.TextField(_("facts"), blank=True)
    objective = models.CharField(_("what should people do?"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=80, blank=True)
    campaign = models.ForeignKey("editorial.Campaign", models.SET_NULL, null=True, blank=True, related_name="stories")
    created_by = models.ForeignKey(Membership, models.PROTECT, related_name="stories")
    # A closure, a mistake, a price that rises: the voice is more sober then (practice notes 3.9).
    bad_news = models.BooleanField(_("the news is bad"), default=False)
    # Set in the open (practice notes R6): editorial/diligence is the only place that changes it.
    risk = models.CharField(
        _("risk"), max_length=6, choices=[(LOW, _("low")), (NORMAL, _("normal")), (HIGH, _("high"))], default=NORMAL
    )
    created_at = models.DateTimeField()
    edit_number = models.PositiveIntegerField(default=0)

    objects = Stories.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="story_has_a_title"),
            models.CheckConstraint(condition=Q(risk__in=["low", "normal", "high"]), name="story_risk_is_known"),
        ]
        indexes = [
            models.Index(fields=["organisation", "-id"], name="stories_newest"),
            models.Index(fields=["organisation", "risk"], name="stories_by_risk"),
        ]

    def __str__(self) -> str:
        return self.title


class Variants(models.QuerySet):
    def visible_to(self, member: Membership):
        return self.filter(story__organisation_id=member.organisation_id)

    def already_out(self):
        """Those whose words left the house, or are leaving: they are not edited any more."""
        return above.already_out(self)

    def alive(self):
        """Without those of which somebody decided that they are not published."""
        return self.filter(~Exists(Kill.objects.standing().filter(variant=OuterRef("pk"))))


class Variant(models.Model):
    """A story's version for one channel: a working copy, and at most one frozen revision that stands for it.

    `current` is the frozen revision the working copy equals. Every edit sets it to null in the same UPDATE, so
    "approved, then edited" has no place to be written down."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="variants")
    channel = models.ForeignKey(Channel, models.PROTECT, related_name="variants")
    author = models.ForeignKey(Membership, models.PROTECT, related_name="variants")
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    link = models.URLField(_("link"), max_length=1000, blank=True)
    # Marks added to the link when it goes out, so that the site's figures say where a visitor came from.
    utm_source = models.CharField(_("source"), max_length=60, blank=True)
    utm_medium = models.CharField(_("medium"), max_length=60, blank=True)
    utm_campaign = models.CharField(_("campaign"), max_length=100, blank=True)
    first_comment = models.TextField(_("first comment"), blank=True)
    numbered = models.BooleanField(default=False)  # the posts of a thread say “1/3”
    # Still to adapt for this channel's public: true from the start for every version after the first.
    to_adapt = models.BooleanField(default=False)
    # The wish. Once a delivery exists its due_at is the only time that moves.
    planned_for = models.DateTimeField(_("planned for"), null=True, blank=True)
    # What its links answered when they were asked last (row 2.3); it belongs to no signature.
    link_answers = models.JSONField(default=list)
    links_asked_at = models.DateTimeField(null=True, blank=True)
    current = models.OneToOneField("Revision", models.SET_NULL, null=True, blank=True, related_name="+")
    edit_number = models.PositiveIntegerField(default=0)
    edited_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    created_at = models.DateTimeField()

    objects = Variants.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["story", "channel"], name="one_version_per_channel")]
        indexes = [
            models.Index(fields=["channel", "planned_for"], name="versions_planned"),
            models.Index(fields=["planned_for"], name="versions_by_time"),
        ]

    def __str__(self) -> str:
        return self.story.title

    @property
    def organisation_id(self) -> int:
        return self.channel.organisation_id

    @property
    def final_link(self) -> str:
        """The link as it goes out."""
        return marked_link(self.link, self.utm_source, self.utm_medium, self.utm_campaign)

    @property
    def thread(self) -> str:
        """How many posts make one publication: "" one, else plain or numbered (networks.threads)."""
        if not (self.channel.network.shows.threads and threads.has_breaks(self.text)):
            return ""
        return threads.NUMBERED if self.numbered else threads.PLAIN

    def draft(self) -> Draft:
        """The working copy in the networks' own terms, without the pictures' bytes (for counting and checks)."""
        pictures = tuple(_in_name(p.asset, p.alt) for p in self.pictures.all())
        return Draft(
            self.headline, self.text, self.final_link, pictures, self.channel.language, self.first_comment, self.thread,
            line=_line_for(pictures), fetchable=bool(public_url()),
        )  # fmt: skip


def _line_for(pictures: tuple[Picture, ...]) -> int:
    """How fast our line is, asked only where something heavy goes up."""
    return uplink.line() if any(one.is_film or one.is_document for one in pictures) else 0


def _in_name(asset: Asset, alt: str) -> Picture:
    """A picture, film or document without its bytes; how heavy it is counts only where nothing makes it lighter."""
    return Picture(
        asset.name, asset.content_type, b"", alt, asset.width, asset.height, size=0 if asset.is_picture else asset.bytes,
        seconds=asset.seconds or 0, has_captions=bool(asset.captions.strip()),
    )  # fmt: skip


class VariantPicture(models.Model):
    """A picture of a version, with the description made for it there."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="pictures")
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="uses")
    alt = models.CharField(_("picture description"), max_length=1000, blank=True)
    # Who put it there, cut or described it last: like a writer, they do not check it (practice notes R4).
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    # Cut to one of the network's shapes around what matters in it, in per cent of its width and height.
    shape = models.CharField(_("shape"), max_length=8, blank=True)
    focus_x = models.PositiveSmallIntegerField(default=50)
    focus_y = models.PositiveSmallIntegerField(default=50)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(focus_x__lte=100, focus_y__lte=100), name="focus_is_in_the_picture")
        ]

    def __str__(self) -> str:
        return self.alt or str(self.asset)

    def frozen(self) -> dict:
        """What a signature belongs to. A picture that is not cut says nothing of it, as it always did."""
        whole = {"asset": self.asset_id, "sha256": self.asset.sha256, "alt": self.alt}
        if not self.asset.is_picture:
            return whole | {"kind": self.asset.kind} | self._subtitles()
        if not self.shape:
            return whole
        return whole | {"crop": {"shape": self.shape, "x": self.focus_x, "y": self.focus_y}}

    def _subtitles(self) -> dict:
        """What is said in a film is signed, too, where it goes out with it."""
        goes_out = self.variant.channel.network.shows.subtitles and timed(self.asset.captions)
        return {"subtitles": goes_out} if goes_out else {}


class Revision(models.Model):
    """Frozen words and pictures of a version, as submitted. Never changed."""

    variant = models.ForeignKey(Variant, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=1400, blank=True)  # as it goes out, its marks included
    first_comment = models.TextField(blank=True)
    thread = models.CharField(max_length=8, blank=True)  # "", plain or numbered
    pictures = models.JSONField(default=list)  # [{"asset": id, "sha256": …, "alt": …, "crop": …}]
    facts = models.TextField(blank=True)  # the story's facts as they stood
    byline = models.CharField(max_length=200, blank=True)  # “Written by …”: it goes out below the words
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    # Whose hands stand in it, and in how much of it, in per cent (editorial/hands): {"12": 40}. Empty: from before it was kept.
    hands = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["variant", "number"], name="revision_number_is_unique")]

    def __str__(self) -> str:
        return f"{self.variant} ({self.number})"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("A revision is frozen.")
        super().save(*args, **kwargs)

    @staticmethod
    def digest_of(channel_id: int, headline: str, text: str, link: str, pictures: list, facts: str, **more: str) -> str:
        """What a signature belongs to: words, pictures, link, channel and the story's facts (practice notes R5).

        `more` (first comment, thread) counts only where there is some, so that what was signed before stays signed."""
        said = {name: value for name, value in more.items() if value}
        words = [channel_id, headline, text, link, pictures, facts, *([said] if said else [])]
        whole = json.dumps(words, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    @property
    def whole_text(self) -> str:
        """The text as it goes out, with who wrote it below, where the public is told."""
        return f"{self.text}\n\n{self.byline}" if self.byline else self.text

    def draft(self, *, now: datetime | None = None) -> Draft:
        """Exactly these words and pictures, in the networks' own terms.

        `now`: they are about to go out, so a network that fetches files gets an address for each, good from now on."""
        assets = Asset.objects.in_bulk([picture["asset"] for picture in self.pictures])
        pictures = tuple(self._picture(assets[picture["asset"]], picture, now) for picture in self.pictures)
        words = self.headline, self.whole_text, self.link
        more = {"line": _line_for(pictures), "fetchable": bool(public_url())}
        return Draft(*words, pictures, self.variant.channel.language, self.first_comment, self.thread, **more)

    def _picture(self, asset: Asset, picture: dict, now: datetime | None) -> Picture:
        network = self.variant.channel.network
        named = replace(_in_name(asset, picture["alt"]), subtitles=picture.get("subtitles", ""))
        if now and network.fetches_file(is_picture=asset.is_picture):
            return replace(named, address=address_of(asset, network.key, picture.get("crop"), now=now))
        if not asset.is_picture:  # too much to hold: whoever sends it opens its file
            return replace(named, opens=partial(asset.file.open, "rb"))
        with asset.file.open("rb") as file:
            whole = replace(named, data=file.read())
        return cropped(whole, **picture["crop"]) if "crop" in picture else whole

    def words_only(self) -> Draft:
        """Exactly these words, with pictures in name only: for showing and counting, without a look at a file."""
        pictures = tuple(Picture("", "", alt=picture["alt"]) for picture in self.pictures)
        words = self.headline, self.whole_text, self.link
        return Draft(*words, pictures, self.variant.channel.language, self.first_comment, self.thread)


class Reviews(models.QuerySet):
    def visible_to(self, member: Membership):
        # Whoever is asked belongs to the house of the words: one short join instead of four.
        return self.filter(asked__organisation_id=member.organisation_id)

    def waiting(self):
        return self.filter(state=Review.WAITING)

    def for_member(self, member):
        """Those this member is asked for, and those told to them because whoever was asked is silent or away."""
        told = Q(told_stand_in=member) | Q(told_head=member)
        return self.filter(Q(asked=member) | Q(escalated__gt=0) & told)


class Review(models.Model):
    """One named person is asked about one frozen revision, and says yes or asks for a change. Silence says nothing."""

    WAITING, APPROVED, CHANGE_ASKED, VOID = "waiting", "approved", "change_asked", "void"

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="review")
    state = models.CharField(max_length=12, default=WAITING)
    asked = models.ForeignKey(Membership, models.PROTECT, related_name="reviews")
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    why_asked = models.CharField(max_length=20, blank=True)  # channels.rules: assigned, owner, head …
    decided_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("what to change"), blank=True)
    # One-person mode: the author signed, after reading again. Shown as such, always.
    self_signed = models.BooleanField(default=False)
    # How much of these words another channel said already, in per cent, looked up when they were submitted (row 6.4).
    likeness = models.PositiveSmallIntegerField(null=True, blank=True)
    # How long the page with these words had been open when they were signed; nobody knows of older ones.
    read_seconds = models.PositiveIntegerField(null=True, blank=True)
    # The head signed though something was missing, and wrote down why. Shown for ever (row 2.20).
    waiver = models.CharField(max_length=300, blank=True)
    # The time it was signed for: a signature outlives moves from there by a day, however many small ones are made (R5).
    signed_for = models.DateTimeField(null=True, blank=True)
    # Who was told that it waits: nobody, the stand-in, the head (practice notes R3). Silence never approves.
    escalated = models.PositiveSmallIntegerField(default=0)
    # Those who were told may read in the place of who is silent.
    told_stand_in = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    told_head = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = Reviews.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "approved", "change_asked", "void"]), name="review_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "change_asked"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decision_has_a_name",
            ),
            models.CheckConstraint(condition=~Q(state="change_asked") | ~Q(note=""), name="a_change_has_a_note"),
            models.CheckConstraint(condition=Q(escalated__lte=2), name="escalates_twice_at_most"),
            models.CheckConstraint(condition=Q(likeness=None) | Q(likeness__lte=100), name="likeness_is_a_share"),
        ]
        # Not a partial index: SQLite can not see that a bound “waiting” meets its condition, and reads every review.
        indexes = [
            models.Index(fields=["state", "asked"], name="reviews_waiting"),
            models.Index(fields=["state", "decided_at"], name="reviews_of_a_month"),
        ]

    def __str__(self) -> str:
        return str(self.revision)

    @property
    def reading_seconds(self) -> int:
        """How long these words take to be read (practice notes 1b)."""
        words = f"{self.revision.headline} {self.revision.text} {self.revision.first_comment}"
        return reading_seconds(words, value(self.revision.variant.channel.organisation, READING_SPEED))

    @property
    def seems_unread(self) -> bool:
        """Signed faster than one reads: shown to the head as a question, never held against anybody by itself."""
        return (
            self.state == Review.APPROVED and self.read_seconds is not None and self.read_seconds < self.reading_seconds
        )


class SideCopy(models.Model):
    """What somebody typed while another person had already saved: kept until they have seen both."""

    variant = models.ForeignKey(Variant, models.CASCADE, related_name="side_copies")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    headline = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=1000, blank=True)
    more = models.JSONField(default=dict)  # the smaller fields: first comment, marks of the link
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["variant", "member"], name="one_side_copy_each")]

    def __str__(self) -> str:
        return f"{self.variant}: {self.member}"


from masthead.editorial.byline.models import PublicName  # noqa: E402, F401
from masthead.editorial.campaigns.models import Campaign  # noqa: E402, F401  (a table of this app)
from masthead.editorial.chain.models import Step  # noqa: E402, F401
from masthead.editorial.checklists.models import LineTick, ListedLine  # noqa: E402, F401
from masthead.editorial.corrections.models import Correction  # noqa: E402, F401
from masthead.editorial.diligence.models import Claim, RiskChange, Teaser  # noqa: E402, F401
from masthead.editorial.guard.models import Boilerplate, Fingerprint, Quotation, Twice  # noqa: E402, F401
from masthead.editorial.guests.models import Guest, GuestWord  # noqa: E402, F401
from masthead.editorial.history.models import Draft as KeptDraft  # noqa: E402, F401
from masthead.editorial.ideas.models import Pitch  # noqa: E402, F401
from masthead.editorial.kills.models import Kill  # noqa: E402
from masthead.editorial.naming.models import Naming, NamingConsent, Objection  # noqa: E402, F401
from masthead.editorial.originals.models import Original  # noqa: E402, F401
from masthead.editorial.pieces.models import Piece  # noqa: E402, F401
from masthead.editorial.recurring.models import Recurrence, RecurringIdea  # noqa: E402, F401
from masthead.editorial.series.models import Series, SeriesPart  # noqa: E402, F401
from masthead.editorial.sources.models import Item, Source  # noqa: E402, F401  (tables of this app)
from masthead.editorial.talk.models import Mention, Remark, Thread  # noqa: E402, F401
