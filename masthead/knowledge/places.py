"""What a page is about, told from its address: what is raised to the head, or asked for help with, leads back there."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.channels.matrix.reading import duties_of
from masthead.channels.models import Channel, HandOver
from masthead.editorial.ideas.models import Pitch
from masthead.editorial.models import Campaign, Review, Story, Variant
from masthead.kit import menu
from masthead.knowledge.models import LONGEST_PLACE, HelpRequest
from masthead.media.models import Asset
from masthead.people.models import Membership
from masthead.publishing.models import Delivery
from masthead.relations.models import Relation


@dataclass(frozen=True)
class Place:
    """One page of the house: where it is, what it is about, and the channel and the story it belongs to."""

    path: str
    title: str
    channel: Channel | None = None
    story: Story | None = None


def place_of(path: str, member: Membership) -> Place | None:
    """The page at this address of ours; None for no page, or for one about what this member may not see."""
    address = urlsplit(path)
    if len(path) > LONGEST_PLACE or address.netloc or address.scheme or not address.path.startswith("/"):
        return None
    try:
        match = resolve(address.path)
    except Resolver404:
        return None
    for route, found in ABOUT.items():
        if match.route.startswith(route):
            return found(member, parse_qs(address.query), **{word: match.kwargs[word] for word in _words(route)})
    if match.view_name in NOT_A_PLACE:
        return None
    if title := menu.label_of(address.path):
        return Place(path, title)
    return _beside(path, match)


def _beside(path: str, match) -> Place | None:
    """A page that stands in no menu. One of many of its kind leads to the list of them."""
    page, title = next((found for route, found in BESIDE.items() if match.route.startswith(route)), ("", ""))
    return Place(reverse(page) if match.kwargs else path, str(title)) if page else None


def _words(route: str) -> list[str]:
    return [part[1:-1].partition(":")[2] for part in route.split("/") if part.startswith("<")]


def _story(member, query, pk) -> Place | None:
    """A story, or the one version of it that is shown."""
    shown = (query.get("v") or [""])[0]
    versions = Variant.objects.visible_to(member).filter(story=pk)
    if shown.isascii() and shown.isdigit() and len(shown) < 18:
        versions = versions.filter(pk=int(shown))
    only = list(versions.values_list("pk", flat=True)[:2])
    if len(only) == 1:
        return _version(member, query, only[0])
    story = Story.objects.visible_to(member).filter(pk=pk).first()
    return story and Place(reverse("editorial:story", args=[pk]), story.title, None, story)


def _version(member, _query, pk) -> Place | None:
    variant = Variant.objects.visible_to(member).filter(pk=pk).select_related("story", "channel").first()
    if not variant:
        return None
    path = f"{reverse('editorial:story', args=[variant.story_id])}?v={pk}#version-{pk}"
    return Place(path, _said(variant), variant.channel, variant.story)


def _said(variant: Variant) -> str:
    return _("“%(what)s” for %(channel)s") % {"what": variant.story.title, "channel": variant.channel.name}


def _review(member, _query, pk) -> Place | None:
    around = ("revision__variant__story", "revision__variant__channel")
    review = Review.objects.visible_to(member).filter(pk=pk).select_related(*around).first()
    if not review:
        return None
    variant = review.revision.variant
    title = _("The check of %(what)s") % {"what": _said(variant)}
    return Place(reverse("editorial:review", args=[pk]), title, variant.channel, variant.story)


def _delivery(member, query, pk) -> Place | None:
    variant = Delivery.objects.visible_to(member).filter(pk=pk).values_list("variant", flat=True).first()
    return _version(member, query, variant) if variant else None


def _channel(member, _query, slug) -> Place | None:
    channel = Channel.objects.visible_to(member).filter(slug=slug).first()
    return channel and Place(reverse("channels:detail", args=[slug]), channel.name, channel)


def _square(member, _query, slug, code) -> Place | None:
    """One duty on one channel, also where nobody has it."""
    channel = Channel.objects.visible_to(member).filter(slug=slug).first()
    duty = next((one for one in duties_of(member) if one.code == code), None) if channel else None
    if not duty:
        return None
    title = _("%(duty)s on %(channel)s") % {"duty": duty.label, "channel": channel.name}
    return Place(reverse("channels:square", args=[slug, code]), title, channel)


def _idea(member, _query, pk) -> Place | None:
    idea = Pitch.objects.visible_to(member).filter(pk=pk).first()
    title = _("The idea “%(what)s”")
    return idea and Place(reverse("editorial:idea", args=[pk]), title % {"what": idea.title}, idea.channels.first())


def _question(member, _query, pk) -> Place | None:
    asked = HelpRequest.objects.visible_to(member).filter(pk=pk).select_related("channel", "story").first()
    title = _("The question “%(what)s”")
    path = reverse("knowledge:question", args=[pk])
    return asked and Place(path, title % {"what": asked.trying}, asked.channel, asked.story)


def _campaign(member, _query, pk) -> Place | None:
    campaign = Campaign.objects.visible_to(member).filter(pk=pk).first()
    title = _("The campaign “%(what)s”")
    return campaign and Place(reverse("editorial:campaign", args=[pk]), title % {"what": campaign.name})


def _hand_over(member, _query, pk) -> Place | None:
    found = HandOver.objects.visible_to(member).filter(pk=pk).select_related("channel", "incoming__person").first()
    if not found:
        return None
    title = _("The hand-over of %(channel)s to %(who)s")
    said = title % {"channel": found.channel.name, "who": found.incoming.name}
    return Place(reverse("channels:hand_over", args=[pk]), said, found.channel)


def _picture(member, _query, pk) -> Place | None:
    picture = Asset.objects.visible_to(member).filter(pk=pk).first()
    title = _("The picture %(what)s")
    return picture and Place(reverse("media:about", args=[pk]), title % {"what": picture})


def _relation(member, _query, pk) -> Place | None:
    relation = Relation.objects.visible_to(member).filter(pk=pk).first()
    return relation and Place(
        reverse("relations:one", args=[pk]), _("The relation to %(what)s") % {"what": relation.name}
    )


def _leaving(member, _query, pk) -> Place | None:
    leaver = Membership.objects.visible_to(member).filter(pk=pk).select_related("person").first()
    title = _("%(who)s leaves")
    return leaver and Place(reverse("channels:leaving", args=[pk]), title % {"who": leaver.name})


# Everybody has a Today of their own; and nobody raises the form by which one raises.
NOT_A_PLACE = {"desk:today", "knowledge:raise", "knowledge:ask"}
# The beginning of an address, and what pages that begin so are about.
ABOUT: dict[str, Callable[..., Place | None]] = {
    "stories/<int:pk>/": _story,
    "versions/<int:pk>/": _version,
    "to-check/<int:pk>/": _review,
    "deliveries/<int:pk>/": _delivery,
    "masthead/who-does-what/<slug:slug>/<slug:code>/": _square,
    "channels/<slug:slug>/": _channel,
    "ideas/<int:pk>/": _idea,
    "help/<int:pk>/": _question,
    "campaigns/<int:pk>/": _campaign,
    "pictures/<int:pk>/": _picture,
    "hand-overs/<int:pk>/": _hand_over,
    "away/ahead/<slug:slug>/": _channel,
    "relations/<int:pk>/": _relation,
    "members/<int:pk>/": _leaving,
}
# The pages that stand in no menu, by the beginning of their address: the page of all of a kind, and what it is called.
BESIDE = {
    "access/": ("channels:access", gettext_lazy("Access")),
    "hand-overs/": ("channels:hand_overs", gettext_lazy("Hand-overs")),
    "away/ahead/": ("channels:away_ahead", gettext_lazy("Away in the next 60 days")),
    "contributors/": ("channels:invite_contributor", gettext_lazy("Invite a contributor")),
    "ideas/": ("editorial:ideas", gettext_lazy("Ideas")),
    "campaigns/": ("editorial:campaigns", gettext_lazy("Campaigns")),
    "series/": ("editorial:all_series", gettext_lazy("Series")),
    "pieces/": ("editorial:pieces", gettext_lazy("Templates and snippets")),
    "week/": ("desk:week", gettext_lazy("The week")),
    "search/": ("desk:search", gettext_lazy("Search")),
    "publishing/": ("publishing:health", gettext_lazy("Publishing")),
    "health/": ("publishing:health", gettext_lazy("Publishing")),
    "repeats/": ("editorial:repeats", gettext_lazy("Said twice")),
}
