"""Which tables make up a house, and which are left out and why. A test proves that no table is forgotten."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, FileField, Model, QuerySet

from masthead.kit.sorting import SortsAs
from masthead.people.models import Organisation

# Table → the way from its rows to their organisation. In this order they are written and read.
EXPORTED = {
    "people.Organisation": "pk",
    "people.Person": "memberships__organisation",
    "people.Membership": "organisation",
    "people.Absence": "member__organisation",
    "people.PolicyDraft": "organisation",
    "people.PolicyVersion": "organisation",
    "people.Acknowledgement": "version__organisation",
    "people.PublicRulesDraft": "organisation",
    "people.PublicRules": "organisation",
    "channels.Channel": "organisation",
    "channels.Ownership": "channel__organisation",
    "channels.DutyAssignment": "channel__organisation",
    "channels.GuideVersion": "channel__organisation",
    "channels.WhyBoth": "first__organisation",
    "channels.Evidence": "channel__organisation",
    "channels.Overlap": "first__organisation",
    "channels.Access": "channel__organisation",
    "channels.HandOver": "channel__organisation",
    "channels.Tick": "hand_over__channel__organisation",
    "channels.Departure": "member__organisation",
    "channels.Said": "channel__organisation",
    "channels.Connection": "channel__organisation",
    "channels.Asking": "channel__organisation",
    "channels.SetUpTick": "channel__organisation",
    "channels.Question": "channel__organisation",
    "channels.Closing": "channel__organisation",
    "channels.LinkToRemove": "channel__organisation",
    "channels.OwnDuty": "organisation",
    "channels.Reader": "channel__organisation",
    "channels.SelfClaim": "organisation",
    "channels.MastheadLook": "member__organisation",
    "channels.Showing": "channel__organisation",
    "media.Tag": "organisation",
    "media.Asset": "organisation",
    "media.Asset_tags": "asset__organisation",
    "media.Consent": "asset__organisation",
    "media.Twin": "first__organisation",
    "brand.HouseWord": "organisation",
    "brand.Voice": "organisation",
    "brand.BadNewsVoice": "organisation",
    "brand.ChannelVoice": "channel__organisation",
    "brand.Trait": "organisation",
    "brand.Approved": "organisation",
    "brand.BrandKit": "organisation",
    "brand.ProfileCheck": "channel__organisation",
    "relations.Relation": "organisation",
    "editorial.PublicName": "member__organisation",
    "editorial.Campaign": "organisation",
    "editorial.Story": "organisation",
    "editorial.Pitch": "organisation",
    "editorial.Pitch_channels": "pitch__organisation",
    "editorial.Piece": "organisation",
    "editorial.RecurringIdea": "organisation",
    "editorial.RecurringIdea_channels": "recurringidea__organisation",
    "editorial.Recurrence": "recurring__organisation",
    "editorial.Source": "organisation",
    "editorial.Item": "source__organisation",
    "editorial.Variant": "story__organisation",
    "editorial.VariantPicture": "variant__story__organisation",
    "editorial.Revision": "variant__story__organisation",
    "editorial.ListedLine": "channel__organisation",
    "editorial.LineTick": "revision__variant__story__organisation",
    "editorial.Review": "revision__variant__story__organisation",
    "editorial.RiskChange": "story__organisation",
    "editorial.Teaser": "story__organisation",
    "editorial.NamingConsent": "relation__organisation",
    "editorial.Naming": "story__organisation",
    "editorial.Objection": "relation__organisation",
    "editorial.Claim": "story__organisation",
    "editorial.Kill": "variant__story__organisation",
    "editorial.Correction": "variant__story__organisation",
    "editorial.Series": "organisation",
    "editorial.Series_channels": "series__organisation",
    "editorial.SeriesPart": "series__organisation",
    "editorial.Twice": "variant__story__organisation",
    "editorial.Quotation": "variant__story__organisation",
    "editorial.Original": "variant__story__organisation",
    "editorial.Step": "review__revision__variant__story__organisation",
    "editorial.SideCopy": "variant__story__organisation",
    "editorial.Draft": "variant__story__organisation",
    "editorial.Thread": "story__organisation",
    "editorial.Remark": "thread__story__organisation",
    "editorial.Mention": "remark__thread__story__organisation",
    "publishing.Delivery": "channel__organisation",
    "publishing.Attempt": "delivery__channel__organisation",
    "publishing.Pause": "organisation",
    "publishing.Sighting": "delivery__channel__organisation",
    "publishing.Subscriber": "channel__organisation",
    "publishing.Listed": "subscriber__channel__organisation",
    "publishing.Barred": "channel__organisation",
    "publishing.Mailing": "delivery__channel__organisation",
    "publishing.Copy": "mailing__delivery__channel__organisation",
    "publishing.CorrectionLetter": "variant__story__organisation",
    "planning.Slot": "channel__organisation",
    "planning.Rhythm": "channel__organisation",
    "planning.KeyDate": "organisation",
    "planning.PublicDates": "organisation",
    "knowledge.HelpRequest": "organisation",
    "knowledge.HelpAnswer": "request__organisation",
    "desk.Notice": "member__organisation",
    "desk.MailWishes": "member__organisation",
    "desk.WeekDigest": "organisation",
    "journal.Entry": "organisation_id",
}
_SECRET = "a secret: whoever has the file must not get in with it"
_PASSING = "passing: it serves the running of this installation only"
_DJANGO = "Django's own, the same everywhere"
LEFT_OUT = {
    "editorial.Fingerprint": "made anew from the words",
    "editorial.Boilerplate": "made anew from the words",
    "editorial.Guest": f"{_SECRET}; a guest is asked again, and what one said stays in the journal",
    "editorial.GuestWord": "goes with the guest's link; what was said stays in the journal",
    "people.Invitation": f"{_SECRET}; everybody with an e-mail is invited anew",
    "people.RefusedAddress": f"{_PASSING}; the next mail shows it",
    "people.RescueLink": _SECRET,
    "people.Authenticator": _SECRET,
    "people.Passkey": "a key of this address; it opens no other",
    "people.RecoveryCode": _SECRET,
    "people.SignedIn": _PASSING,
    "people.SignInTry": _PASSING,
    "channels.Credential": f"{_SECRET}; each channel is connected again",
    "channels.ConnectionApp": f"{_SECRET}; the application of each network is entered again",
    "channels.Journey": _PASSING,
    "channels.Mailbox": f"{_SECRET}; the mailbox for returned letters is entered again",
    "channels.Giving": f"{_PASSING}; what was given is in the channels and in the journal",
    "channels.MastheadLink": f"{_SECRET}; links to the masthead are made again",
    "planning.Feed": f"{_SECRET}; calendar addresses are made again",
    "planning.Intake": _PASSING,
    "planning.IntakeStory": _PASSING,
    "publishing.Gate": _PASSING,
    "publishing.ClockWatch": _PASSING,
    "publishing.Silence": _PASSING,
    "publishing.DueThen": _PASSING,
    "desk.Reading": "how far the notices are made; an import sets it to the end of the journal",
    "desk.SampleBuild": _PASSING,
    "desk.Takeaway": "files like this one",
    "desk.ArchiveIntake": _PASSING,
    "desk.ArchiveTrouble": _PASSING,
    "jobs.Heartbeat": _PASSING,
    "jobs.Periodic": _PASSING,
    "jobs.MailSilence": _PASSING,
    "jobs.Upload": "how fast the line of this installation is",
    "django_tasks_database.DBTaskResult": _PASSING,
    "sessions.Session": _SECRET,
    "contenttypes.ContentType": _DJANGO,
    "auth.Permission": _DJANGO,
    "auth.Group": _DJANGO,
    "auth.Group_permissions": _DJANGO,
}
FIELDS_LEFT_OUT = {
    "people.Person": {"password", "last_login"},
    "people.Organisation": {"is_sample"},  # whoever brings a house makes it real
    "desk.Notice": {"mail_lease_until"},
}


# Columns that files of an earlier Masthead have and this one does not need.
GONE = {
    "editorial.Twice": {"kind"},  # what was called a series or a quotation stays a written reason for the two
}


@dataclass(frozen=True)
class Table:
    """One exported table."""

    label: str
    way: str

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    @property
    def fields(self) -> list[Field]:
        """The columns that go into the file, the number of the row first."""
        left = FIELDS_LEFT_OUT.get(self.label, set())
        every = self.model._meta.concrete_fields
        return [field for field in every if field.name not in left and not isinstance(field, SortsAs)]

    @property
    def files(self) -> list[str]:
        return [field.name for field in self.fields if isinstance(field, FileField)]

    def rows(self, organisation: Organisation) -> QuerySet:
        """All rows of one house, by their numbers."""
        return self.model._base_manager.filter(**{self.way: organisation.pk}).distinct().order_by("pk")


TABLES = [Table(label, way) for label, way in EXPORTED.items()]
