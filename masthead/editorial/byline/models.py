"""Under which name somebody lets the public know them. Brought in by `editorial.models`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST = 120


class PublicName(models.Model):
    """Somebody's own yes to being named in public, and how. Without a row nobody is named."""

    member = models.OneToOneField("people.Membership", models.CASCADE, related_name="public_name")
    name = models.CharField(_("the name the public reads"), max_length=LONGEST)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_public_name_says_something")]

    def __str__(self) -> str:
        return self.name
