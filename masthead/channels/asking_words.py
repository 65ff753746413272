"""What people call duties and networks when they ask whom to ask, in English and French: plain words, no accents."""

from masthead.channels.duties import (
    ADMINISTRATION,
    COMMENT_MODERATION,
    COMMENT_OVERSIGHT,
    CONSISTENCY,
    EDITORIAL_CALENDAR,
    OUTREACH,
    OWNERSHIP,
    PLANNING,
    QUALITY,
    REPORTING,
    STRATEGY,
    SYNDICATION,
    TECHNICAL_HELP,
    WRITING,
)

WORDS = {
    OWNERSHIP: "owner owners owns ownership responsible responsable responsables",
    COMMENT_OVERSIGHT: "comment comments complaint complaints answer answers reply replies question questions review reviews "
    "feedback angry unhappy customer customers commentaire commentaires plainte plaintes reclamation reclamations reponse "
    "reponses repond repondre avis mecontent mecontente mecontents client clients cliente clientes",
    ADMINISTRATION: "access password passwords account login admin administration acces motdepasse mdp compte connexion identifiant "
    "identifiants administrateur",
    QUALITY: "quality check checks sign signs proofread proofreads mistake mistakes error errors typo typos approve approves "
    "qualite relire relit relecture valider valide validation corriger corrige verifier verifie signer signe signature faute fautes "
    "erreur erreurs coquille orthographe",
    PLANNING: "calendar plan plans planning schedule when calendrier planifier planifie planification programmer date dates quand",
    EDITORIAL_CALENDAR: "",
    CONSISTENCY: "consistency consistent profile profiles logo avatar banner bio hours coherence profil profils banniere horaire horaires",
    REPORTING: "report reports numbers results figures statistics bilan bilans chiffres resultats statistiques",
    STRATEGY: "strategy tone guide strategie ton fiche",
    TECHNICAL_HELP: "help technical upload problem problems broken bug cannot aide technique probleme problemes panne bloque arrive marche",
    COMMENT_MODERATION: "moderation moderate moderates moderator spam insult insults troll moderer modere moderateur insulte insultes injure "
    "injures",
    OUTREACH: "blogger bloggers influencer influencers blogueur blogueurs influenceur influenceurs createurs",
    SYNDICATION: "syndication republish republication copies",
    WRITING: "write writes writing writer story text idea ideas ecrire ecrit ecriture redige rediger redaction texte textes sujet sujets idee "
    "idees",
}  # fmt: skip
# Several words that mean one thing together: looked for before single words, the longer ones first.
PHRASES = {
    "editorial calendar": EDITORIAL_CALENDAR, "calendrier editorial": EDITORIAL_CALENDAR, "technical help": TECHNICAL_HELP,
    "aide technique": TECHNICAL_HELP, "profile picture": CONSISTENCY, "cover picture": CONSISTENCY, "photo de profil": CONSISTENCY,
    "photo de couverture": CONSISTENCY, "opening hours": CONSISTENCY, "tone of voice": STRATEGY,
}  # fmt: skip
# What a network is called besides its name, in both languages whichever one reads.
NICKNAMES = {
    "x": ("twitter", "tweet", "tweets"), "facebook": ("fb",), "instagram": ("insta", "ig"), "youtube": ("yt", "you tube"),
    "tiktok": ("tik tok",), "linkedin": ("linked in",), "googleplus": ("google plus",),
    "google_business": ("google", "google maps", "google my business", "fiche google"),
    "newsletter": ("newsletter", "lettre d information", "infolettre"), "website": ("website", "web site", "site web", "site"),
    "wordpress": ("blog",),
}  # fmt: skip
# Networks one is on or not: a blog, a website or a newsletter may be kept anywhere.
BY_NAME = (
    "bluesky", "mastodon", "telegram", "discord", "pinterest", "youtube", "x", "linkedin", "facebook", "instagram", "threads", "tiktok",
    "googleplus",
)  # fmt: skip
# Words of any question and of many channels' names: none of them is a channel's name with a typing error.
_SMALL = (
    "a an and any are at by can do for get go has he her his how i if in is it me my no not of on or our s she so t the to up us was we "
    "who why you au aux c ce ces d de des du elle en est et il ils j je l la le les m ma mes mon n ne nos on ou par pas plus qu que qui s sa "
    "se ses si son sur ta tes ton tu un une va vos y "
    "about after again also anybody anyone asks asking because before calling channel channels does dont find found from getting have "
    "having help last look made make month months need needs never next nobody only page pages people person photo picture post posts "
    "publish said says sent should social somebody someone tell that their them there they this today want wants week weeks what whats "
    "when where which whom whose will with wrong year your "
    "apres aussi autre avant avec avoir besoin bien canal canaux cela ceux chez comme comment dans depuis dernier derniere deux dois "
    "donc elle entre etre faire fait faut faux fois image leur leurs mais meme mois moins notre nous occupe parce pour pourquoi publication "
    "publications publier quel quelle quelles quels quelqu quoi reseau reseaux sans semaine semaines sont sous suis tout toute toutes tres "
    "trouve video veux voir votre vous"
)
SMALL = frozenset(_SMALL.split())
