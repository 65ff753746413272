"""The sample shop's campaign, what it keeps to be used again, and two ideas: one that waits, one that got a no."""

from datetime import timedelta

from masthead.brand.actions import keep_words
from masthead.brand.facts.actions import approve_words
from masthead.brand.voice.actions import keep_trait, set_channel_voice, set_voice
from masthead.brand.voice.rules import SLIDERS
from masthead.editorial.campaigns import actions as campaigns
from masthead.editorial.ideas import actions as ideas
from masthead.editorial.models import Story
from masthead.editorial.pieces.actions import keep_piece
from masthead.relations.actions import add_relation

CAMPAIGN = (
    ("Christmas boards", "Forty boards ordered before 20 December."),
    ("Plateaux de Noël", "Quarante plateaux commandés avant le 20 décembre."),
)
PIECES = [  # network (none: every channel), kind, name, headline, text
    (None, "snippet", ("Telephone", "Téléphone"), ("", ""), ("04 72 00 00 00, rue Mercière, Lyon", "04 72 00 00 00, rue Mercière, Lyon")),
    ("facebook", "snippet", ("Opening hours", "Horaires"), ("", ""), ("Open from Tuesday to Saturday, 9 to 19.", "Ouvert du mardi au samedi, de 9 h à 19 h.")),
    (
        "wordpress", "template", ("Cheese of the month", "Fromage du mois"),
        ("[[cheese]], from [[farm]]", "[[fromage]], de [[ferme]]"),
        (
            "Who makes it: [[name, place]]\n\nWhat it tastes of: [[two words]]\n\nWhat to eat it with: [[what]]",
            "Qui le fait : [[nom, lieu]]\n\nSon goût : [[deux mots]]\n\nAvec quoi le manger : [[quoi]]",
        ),
    ),
]  # fmt: skip
WORDS = ("cheap = fair\n- yummy", "pas cher = au juste prix\n- super bon")
TRAITS = [  # name, what it means, do, don't, before, after
    (
        ("Warm", "Chaleureux"),
        ("As over the counter: we know who we talk to.", "Comme au comptoir : nous savons à qui nous parlons."),
        ("Name people and places.", "Nommer les gens et les lieux."),
        ("No “dear customers”.", "Pas de « chère clientèle »."),
        ("We inform our customers that the Comté has arrived.", "Nous informons notre clientèle de l’arrivée du comté."),
        ("The Comté is here. Ask Karim for a taste.", "Le comté est là. Demandez à Karim de vous le faire goûter."),
    ),
    (
        ("Precise", "Précis"),
        ("We say where, when and how much.", "Nous disons où, quand et combien."),
        ("A date, a price, a name.", "Une date, un prix, un nom."),
        ("No “soon”, no “great prices”.", "Ni « bientôt », ni « petits prix »."),
        ("Great prices soon!", "Petits prix bientôt !"),
        ("From Friday: Saint-Nectaire at 19 euros a kilo.", "Dès vendredi : le saint-nectaire à 19 euros le kilo."),
    ),
]  # fmt: skip
WHO = (
    "Fromagerie Pérel ripens and sells cheese of small farms in rue Mercière, Lyon, since 1987.",
    "La fromagerie Pérel affine et vend des fromages de petites fermes, rue Mercière à Lyon, depuis 1987.",
)
FACTS = [  # name, words, source, who vouches, days until it ends
    (("Founded", "Fondation"), ("since 1987", "depuis 1987"), ("Trade register", "Registre du commerce"), "lea", 900),
    (("Cheeses in the shop", "Fromages en boutique"), ("a hundred and twenty cheeses", "cent vingt fromages"), ("Stock list of September", "Inventaire de septembre"), "karim", 10),
]  # fmt: skip
RELATIONS = [  # name, what they are, rule, who holds the relation, handle
    (("Boulangerie Dupont", "Boulangerie Dupont"), "partner", "ask", "lea", "@boulangeriedupont"),
    (("Hotel of the Two Rivers", "Hôtel des Deux Rivières"), "client", "never", "claire", ""),
    (("Vauban farm", "Ferme Vauban"), "supplier", "tell", "karim", "@fermevauban"),
]  # fmt: skip
PROPOSED = (
    ("How we wash a rind, in thirty seconds", "Laver une croûte, en trente secondes"),
    ("People ask about it every Saturday.", "On nous le demande chaque samedi."),
)
DECLINED = (
    ("Our cheese against the supermarket’s", "Notre fromage contre celui du supermarché"),
    ("We do not speak ill of anybody. Tell the same with our makers only.", "Nous ne disons de mal de personne. Racontez-le avec nos éleveurs seulement."),
)  # fmt: skip


def keep(shop) -> None:
    """Play it through the same actions people use."""
    w, yesterday = shop.words, shop.now - timedelta(days=1)
    for network, kind, name, headline, text in PIECES:
        channel = shop.channels[network] if network else None
        keep_piece(channel, kind=kind, name=name[w], headline=headline[w], text=text[w], by=shop.head, now=yesterday)
    keep_words(lines=WORDS[w], by=shop.head, now=yesterday)
    _voice(shop, yesterday)
    _approved(shop, yesterday)
    for name, kind, rule, who, handle in RELATIONS:
        holder = shop.members.get(who, shop.head)
        add_relation(
            name=name[shop.words], kind=kind, rule=rule, holder=holder, handles=handle, by=shop.head, now=yesterday
        )
    _campaign(shop, yesterday)
    ideas.pitch(
        title=PROPOSED[0][w],
        about=PROPOSED[1][w],
        channels=[shop.channels["tiktok"]],
        by=shop.members["karim"],
        now=yesterday,
    )
    earlier = shop.now - timedelta(days=9)
    refused = ideas.pitch(
        title=DECLINED[0][w], channels=[shop.channels["facebook"]], by=shop.members["ines"], now=earlier
    )
    ideas.decline_pitch(refused, reason=DECLINED[1][w], by=refused.asked, now=earlier + timedelta(days=1))


def _voice(shop, now) -> None:
    set_voice(by=shop.head, now=now, formality=-1, humour=0, respect=-1, enthusiasm=-1)
    for trait in TRAITS:
        words = zip(("name", "meaning", "do", "dont", "before", "after"), trait, strict=True)
        keep_trait(by=shop.head, now=now, **{name: said[shop.words] for name, said in words})
    points = dict.fromkeys(SLIDERS) | {"formality": 0, "humour": 1}
    set_channel_voice(shop.channels["tiktok"], by=shop.head, now=now, **points)


def _approved(shop, now) -> None:
    language, today = ("en", "fr")[shop.words], shop.now.date()
    approve_words(
        kind="who", size=20, language=language, text=WHO[shop.words], vouched_by=shop.head, by=shop.head, now=now,
        expires_on=today + timedelta(days=200),
    )  # fmt: skip
    for name, words, source, who, days in FACTS:
        said = {"name": name[shop.words], "text": words[shop.words], "source": source[shop.words], "language": language}
        ends = today + timedelta(days=days)
        approve_words(kind="fact", vouched_by=shop.members[who], expires_on=ends, by=shop.head, now=now, **said)


def _campaign(shop, now) -> None:
    name, aim = CAMPAIGN[shop.words]
    first = shop.now.date()
    made = campaigns.start_campaign(
        shop.organisation, name=name, aim=aim, starts_on=first, ends_on=first + timedelta(days=30), lead=shop.members["lea"],
        by=shop.head, now=now,
    )  # fmt: skip
    for story in Story.objects.filter(organisation=shop.organisation).order_by("-pk")[:2]:
        campaigns.put_into_campaign(story, campaign=made, by=shop.head, now=now)
