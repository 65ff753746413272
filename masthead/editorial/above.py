"""What this room asks of the rooms above it: the one place that looks up their rows, by the names of Django's reverse relations.

No import goes up, and nothing is written that way; a rename above breaks what stands here, and the tests of the pages that
show it. Without the deliveries an edit of the facts would void the signature of what has been public for a year."""

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from masthead.people.models import Organisation

# States of a delivery in which the words have left the house, in which they are promised for a time, and in which the
# network has shown where they are.
OUT = ("claimed", "sending", "uncertain", "published")
PROMISED = ("scheduled", "held", "failed", "by_hand")
PUBLISHED = "published"


def already_out(versions: QuerySet) -> QuerySet:
    """Those whose words left the house, or are leaving."""
    return versions.filter(deliveries__state__in=OUT)


def promised_for(versions: QuerySet) -> QuerySet:
    """When they go out, where that is promised: the only time that moves then, also within the day of grace of a signature."""
    return versions.filter(deliveries__state__in=PROMISED).values_list("deliveries__due_at", flat=True)


def is_out(versions: QuerySet, of: str = "pk") -> Exists:
    """Is the version in the column `of` out, or leaving? `versions` are all there are."""
    return Exists(already_out(versions.filter(pk=OuterRef(of))))


def is_published(versions: QuerySet, of: str = "pk") -> Exists:
    """Has the network shown where the version in the column `of` is? `versions` are all there are."""
    return Exists(versions.filter(pk=OuterRef(of), deliveries__state=PUBLISHED))


def goes_out(versions: QuerySet, of: str = "pk", planned: str = "planned_for") -> Coalesce:
    """When the version in the column `of` goes out: as promised, else as `planned`; nothing where it has no date."""
    return Coalesce(Subquery(promised_for(versions.filter(pk=OuterRef(of)).order_by())[:1]), planned)


def published_at(versions: QuerySet, of: str) -> Subquery:
    """The address at which the version in the column `of` was published last."""
    out = versions.filter(pk=OuterRef(of), deliveries__state=PUBLISHED).exclude(deliveries__remote_url="")
    return Subquery(out.order_by("-deliveries__published_at").values("deliveries__remote_url")[:1])


def chosen_holidays(organisation_id: int) -> tuple[QuerySet, Case, str]:
    """Whose public holidays a house chose, if it did: its row, the country, and the column of the region."""
    chosen = Organisation.objects.filter(pk=organisation_id, public_dates__isnull=False)
    wanted = Case(When(public_dates__shows_holidays=True, then=F("public_dates__country")), default=Value(""))
    return chosen, wanted, "public_dates__region"


__all__ = [
    "OUT",
    "PROMISED",
    "already_out",
    "chosen_holidays",
    "goes_out",
    "is_out",
    "is_published",
    "promised_for",
    "published_at",
]
