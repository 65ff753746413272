"""What happened: who did which verb to what, when, before, after, why. Append-only."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

# Lines that tell several people of one event are written in one go: so many numbers apart at most.
TOGETHER = 500


class Entries(models.QuerySet):
    def visible_to(self, member):
        """The entries of the member's own organisation."""
        return self.filter(organisation_id=member.organisation_id)

    def told_once(self):
        """What was told to several people at once is one line of the journal: the last of them."""
        same = {name: OuterRef(name) for name in ("subject", "subject_id", "organisation_id", "verb", "at")}
        later = {"pk__gt": OuterRef("pk"), "pk__lt": OuterRef("pk") + TOGETHER, "told_id__isnull": False}
        return self.filter(Q(told_id__isnull=True) | ~Exists(Entry.objects.order_by().filter(**same, **later)))

    def update(self, **_values):
        raise TypeError("The journal is append-only.")

    def delete(self):
        raise TypeError("The journal is append-only.")


class Entry(models.Model):
    """One line of the journal. It names its organisation, person and subject by id, because the journal stands
    below the apps that own them and must outlive what it tells of (rule R9). Python refuses to change it here, the
    database by triggers (append_only.py)."""

    organisation_id = models.BigIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)  # people.Membership; null = Masthead itself
    by_name = models.CharField(max_length=120, blank=True)
    verb = models.CharField(max_length=60)  # "editorial.approve": app and name of the action
    subject = models.CharField(max_length=60, blank=True)  # "editorial.variant"
    subject_id = models.BigIntegerField(null=True)
    subject_name = models.CharField(max_length=200, blank=True)
    channel_id = models.BigIntegerField(null=True)
    told_id = models.BigIntegerField(null=True)  # the one member who must know of it, if any
    facts = models.JSONField(default=dict)
    because = models.TextField(blank=True)

    objects = Entries.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["organisation_id", "-id"], name="journal_newest"),
            models.Index(fields=["organisation_id", "channel_id", "-id"], name="journal_of_channel"),
            models.Index(fields=["subject", "subject_id", "-id"], name="journal_of_subject"),
            models.Index(fields=["organisation_id", "by_id", "-id"], name="journal_of_person"),
            models.Index(fields=["organisation_id", "verb", "-id"], name="journal_of_verb"),
            models.Index(fields=["organisation_id", "at"], name="journal_by_time"),
        ]

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("The journal is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The journal is append-only.")
