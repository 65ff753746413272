"""The sample shop's talk: one question to a colleague, about words that wait for a check, and one that is settled."""

from datetime import timedelta

from masthead.editorial import actions as editorial
from masthead.editorial.models import Review

ASKED = (
    "@{who}, do you say it like this at the counter? It sounds a little stiff.",
    "@{who}, le dites-vous ainsi au comptoir ? C’est un peu raide.",
)
THANKED = (
    ("Is this still what we sell this week?", "Est-ce bien ce que nous vendons cette semaine ?"),
    ("Yes, until Saturday.", "Oui, jusqu’à samedi."),
)


def talk(shop) -> None:
    """Play it through the same actions people use."""
    review = Review.objects.waiting().filter(asked=shop.head).select_related("revision__variant__story").first()
    if review is None:
        return
    variant, lea, ines = review.revision.variant, shop.members["lea"], shop.members["ines"]
    hours = [shop.now - timedelta(hours=n) for n in (6, 5, 4, 2)]
    settled = editorial.start_thread(variant.story, text=THANKED[0][shop.words], by=ines, now=hours[0])
    editorial.answer_thread(settled, text=THANKED[1][shop.words], by=lea, now=hours[1])
    editorial.resolve_thread(settled, by=lea, now=hours[2])
    asked = ASKED[shop.words].format(who=shop.members["karim"].name)
    words = " ".join(variant.text.split("\n")[0].split(" ")[:6])
    editorial.start_thread(variant.story, variant=variant, quote=words, start=0, text=asked, by=lea, now=hours[3])
