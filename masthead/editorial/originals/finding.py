"""Is a long text of a web page on another one of ours already (row 6.5)? The guard finds; here it is kept beside the version."""

from django.db.models import Exists, OuterRef, Q

from masthead.editorial.guard.levels import levels_of
from masthead.editorial.guard.reading import Near, near
from masthead.editorial.guard.rules import stops
from masthead.editorial.models import Original, Variant
from masthead.people.thresholds import LONG_TEXT, value

# Networks whose publications are pages that search engines list.
WEB = ("wordpress", "website", "feed", "linkedin")


def keep_original(variant: Variant, nearest: list[Near] | None = None) -> None:
    """Keep beside a version which other one it copies, or that it does not any more; what was settled stays while it holds.

    Called inside the change's own transaction; `nearest` where the guard was asked already."""
    if variant.channel.network_key not in WEB:
        return
    found = _originals_of(variant, nearest)
    kept = Original.objects.filter(variant=variant).first()
    if kept and (kept.of_id in found or (kept.technique and not found)):
        return
    if kept:
        kept.delete()
    if found:
        Original.objects.create(variant=variant, of_id=found[0])


def _originals_of(variant: Variant, nearest: list[Near] | None) -> list[int]:
    """The versions on other web pages whose text this is, the nearest first. What began later and is not out is the copy itself."""
    long = value(variant.channel.organisation, LONG_TEXT)
    if len(variant.text) < long:
        return []
    short = levels_of(variant.channel.organisation).short
    nearest = near(variant) if nearest is None else nearest
    copied = [one for one in nearest if stops(one.match, variant.text, short)]
    copied = [one.variant.pk for one in copied if len(one.variant.text) >= long]
    if not copied:
        return []
    out = Variant.objects.filter(pk=OuterRef("pk")).already_out()
    pages = Variant.objects.filter(pk__in=copied, channel__network_key__in=WEB)
    first = set(pages.filter(Q(pk__lt=variant.pk) | Exists(out)).values_list("pk", flat=True))
    return [pk for pk in copied if pk in first]
