"""What the sample shop has besides its posts: house rules in two versions, those for the public, one question solved and
one open."""

from datetime import timedelta

from masthead.knowledge import actions as knowledge
from masthead.people.policy import actions as policy
from masthead.people.policy.public import actions as public_rules
from masthead.people.policy.public.reading import FIELDS
from masthead.people.policy.rules import blanks
from masthead.people.policy.skeleton import skeleton

FILLED = [  # in the order of the skeleton's empty places
    ("Claire", "Claire"),
    ("the notebook in the safe", "le carnet du coffre"),
    ("warm, exact, never in a hurry", "chaleureux, précis, jamais pressés"),
    ("Claire, behind the counter", "Claire, au comptoir"),
    ("two weeks", "deux semaines"),
    ("first Monday of January", "premier lundi de janvier"),
]
FILLED_FOR_THE_PUBLIC = [
    ("all days we are open", "chaque jour d’ouverture"),
    ("two working days", "deux jours ouvrés"),
    ("rules@perel.example", "charte@perel.example"),
    ("six months", "six mois"),
    ("two weeks", "deux semaines"),
    ("France", "la France"),
]
NEW_LINE = ("Who is new is shown round by Léa.", "Léa fait visiter la boutique à qui arrive.")
NEW = ("Léa shows newcomers round.", "Léa accueille les nouveaux.")
SOLVED = {
    "trying": ("Put a film of the cellar on Instagram", "Mettre un film de la cave sur Instagram"),
    "happened": ("It says the file is too large.", "Le message dit que le fichier est trop lourd."),
    "answer": (
        "Film in 1080 instead of 4K: camera settings, video. Then it goes through.",
        "Filmez en 1080 au lieu de 4K : réglages de l’appareil, vidéo. Ensuite, ça passe.",
    ),
}
OPEN = {
    "trying": ("Put a recipe in two columns on the blog", "Mettre une recette en deux colonnes sur le blog"),
    "happened": (
        "On the phone the second column runs out of the page.",
        "Sur le téléphone, la deuxième colonne sort de la page.",
    ),
}


def settle_in(shop, began) -> None:
    """The first rules, those for the public, and a question of the first weeks that was solved."""
    _publish(shop, _first_text(shop), "", began)
    _publish_for_the_public(shop, began)
    version = shop.organisation.policy_versions.get()
    for word in ("lea", "karim", "ines"):
        policy.acknowledge_policy(version, by=shop.members[word], now=began + timedelta(days=1))
    asked = _ask(shop, SOLVED, "karim", "instagram", began + timedelta(days=9))
    text, lea = SOLVED["answer"][shop.words], shop.members["lea"]
    knowledge.answer(asked, text=text, by=lea, now=asked.asked_at + timedelta(hours=2))
    knowledge.solve(asked, by=shop.members["karim"], now=asked.asked_at + timedelta(hours=5))


def leave_questions(shop) -> None:
    """A second version that not everybody has read yet, and somebody who is stuck."""
    at = shop.now - timedelta(hours=20)
    _publish(shop, f"{_first_text(shop)}\n\n{NEW_LINE[shop.words]}", NEW[shop.words], at)
    version = shop.organisation.policy_versions.first()
    policy.acknowledge_policy(version, by=shop.members["lea"], now=at + timedelta(hours=1))
    _ask(shop, OPEN, "ines", "wordpress", shop.now - timedelta(hours=2))


def _first_text(shop) -> str:
    return _filled(shop, skeleton(shop.organisation.language), FILLED)


def _filled(shop, text: str, filled: list[tuple[str, str]]) -> str:
    for place, words in zip(blanks(text), filled, strict=True):
        text = text.replace(place, words[shop.words])
    return text


def _publish_for_the_public(shop, at) -> None:
    draft, field = public_rules.draft_public_rules(by=shop.head, now=at), FIELDS[shop.organisation.language]
    texts = {"english": "", "french": ""} | {field: _filled(shop, getattr(draft, field), FILLED_FOR_THE_PUBLIC)}
    public_rules.save_public_rules(draft, base=draft.edit_number, **texts, by=shop.head, now=at)
    public_rules.publish_public_rules(base=draft.edit_number, by=shop.head, now=at)


def _publish(shop, text: str, changes: str, at) -> None:
    draft = policy.draft_policy(by=shop.head, now=at)
    draft = policy.save_policy(draft, base=draft.edit_number, text=text, by=shop.head, now=at)
    policy.publish_policy(base=draft.edit_number, changes=changes, by=shop.head, now=at)


def _ask(shop, words: dict, who: str, network: str, at):
    return knowledge.ask_help(
        trying=words["trying"][shop.words], happened=words["happened"][shop.words],
        by=shop.members[who], channel=shop.channels[network], now=at,
    )  # fmt: skip
