"""Where a line of the journal leads whoever is told of it: the page on which they can act."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.journal.models import Entry
from masthead.publishing.models import Delivery

# What asks for an answer to a check: the mail leads to its page.
TO_DECIDE = frozenset({"editorial.submit", "editorial.read", "editorial.review_waits"})

BY_HAND = {"publishing.by_hand": gettext_lazy("Publish it now"), "publishing.ask_link": gettext_lazy("Say where it is")}

# What is about a page for the whole house.
PAGES = {
    "desk.week": ("desk:week", gettext_lazy("Read the week")),
    "channels.ask_why_both": ("channels:side_by_side", gettext_lazy("Look and answer")),
}
# What has a page of its own; what is about a channel leads to the channel.
WITH_PAGE = frozenset({
    "editorial.story", "editorial.variant", "editorial.pitch", "publishing.delivery", "publishing.silence",
    "knowledge.helprequest",
})  # fmt: skip


def leads_somewhere(entry: Entry) -> bool:
    """Is there a page this is about, besides Today?"""
    return entry.verb in PAGES or entry.subject in WITH_PAGE or entry.channel_id is not None


def leads_to(entry: Entry) -> tuple[str, str]:
    """Where the reader can act on it, and the verb of the button."""
    try:
        if entry.verb in PAGES:
            page, verb = PAGES[entry.verb]
            return reverse(page), str(verb)
        if entry.verb in TO_DECIDE and entry.facts.get("review"):
            return reverse("editorial:review", args=[entry.facts["review"]]), _("Read and decide")
        if entry.verb == "publishing.silence":
            return reverse("publishing:silence", args=[entry.facts["silence"]]), _("See what became of it")
        if entry.subject == "publishing.delivery" and entry.verb in BY_HAND:
            return reverse("publishing:by_hand", args=[entry.subject_id]), str(BY_HAND[entry.verb])
        if entry.subject == "publishing.delivery" and entry.verb == "publishing.mails_uncertain":
            return reverse("publishing:letters_mails", args=[entry.subject_id]), _("Decide")
        if entry.verb == "channels.mark_broken" and (slug := _slug_of(entry)):
            return reverse("channels:connection", args=[slug]), _("Connect again")
        if entry.subject == "editorial.pitch":
            return reverse("editorial:idea", args=[entry.subject_id]), _("Read the idea")
        if entry.subject == "knowledge.helprequest":
            return reverse("knowledge:question", args=[entry.subject_id]), _("Open the question")
        story, version = _story_of(entry)
        if story:
            at = f"?v={version}#version-{version}" if version else ""
            at = f"#thread-{entry.facts['thread']}" if entry.facts.get("thread") else at
            return reverse("editorial:story", args=[story]) + at, _("Open the story")
        if slug := _slug_of(entry):
            return reverse("channels:detail", args=[slug]), _("Open the channel")
    except NoReverseMatch:  # the page does not exist (yet): Today says what to do
        pass
    return reverse("desk:today"), _("Open Masthead")


def _slug_of(entry: Entry) -> str:
    return Channel.objects.filter(pk=entry.channel_id).values_list("slug", flat=True).first() or ""


def _story_of(entry: Entry) -> tuple[int | None, int | None]:
    """The story an entry is about, and which version of it."""
    found = None
    if entry.subject == "editorial.story":
        found = entry.subject_id, None
    if entry.subject == "editorial.variant":
        found = Variant.objects.filter(pk=entry.subject_id).values_list("story_id", "pk").first()
    if entry.subject == "publishing.delivery":
        found = Delivery.objects.filter(pk=entry.subject_id).values_list("variant__story_id", "variant_id").first()
    return found or (None, None)
