"""The sample shop's people, channels and words, in English and French. Invented from first to last.

Every pair is (English, French). The weekly columns take their cheese from CHEESES, so that thirteen weeks read
like a shop and not like a test."""

PEOPLE = [  # name, e-mail word, what they like
    ("Claire Pérel", "claire", ["figures"]),
    ("Léa Moreau", "lea", ["writing", "photos"]),
    ("Karim Haddad", "karim", ["answering"]),
    ("Inès Roux", "ines", ["video", "photos"]),
]

# How each is reached; the numbers are those kept for stories.
REACHES = {
    "claire": ("06 39 98 00 11", "06 39 98 00 11"),
    "lea": ("upstairs, 06 39 98 00 12", "à l’étage, 06 39 98 00 12"),
    "karim": ("at the counter until 2 pm", "au comptoir jusqu’à 14 h"),
    "ines": ("06 39 98 00 14, not on Mondays", "06 39 98 00 14, sauf le lundi"),
}

# Why the shop is there; LinkedIn waits for somebody who knows.
WHYS = {
    "website": ("Whoever looks for us finds our hours first.", "Qui nous cherche y trouve d’abord nos horaires."),
    "wordpress": ("We are found for what we know about cheese.", "On nous trouve pour ce que nous savons du fromage."),
    "instagram": ("The quarter sees what is good this week.", "Le quartier voit ce qui est bon cette semaine."),
    "facebook": (
        "Families ask their questions and reserve here.",
        "Les familles posent leurs questions et réservent ici.",
    ),
    "bluesky": ("Cooks and makers talk to us here.", "Cuisiniers et éleveurs nous parlent ici."),
    "google_business": ("Who stands two streets away decides here.", "Qui est à deux rues d’ici se décide là."),
    "newsletter": (
        "Regular customers hear first of what arrives.",
        "Les habitués apprennent les premiers ce qui arrive.",
    ),
    "tiktok": ("Young people see how it is made.", "Les jeunes voient comment cela se fait."),
}
# network, name, handle, owner, stand-in, target a week, public, tone, themes
CHANNELS = [
    ("website", ("Website", "Site web"), "perel.example", "claire", "lea", 0,
     ("Anybody who looks for our hours or our telephone number.", "Toute personne qui cherche nos horaires ou notre téléphone."),
     ("Exact and short.", "Exact et court."), ("Hours, address, orders.", "Horaires, adresse, commandes.")),
    ("wordpress", ("Blog", "Blog"), "perel.example/journal", "lea", "claire", 1,
     ("Curious customers who read to the end.", "Les clients curieux, qui lisent jusqu’au bout."),
     ("Full sentences, sources, a name under each piece.", "Des phrases entières, des sources, une signature."),
     ("Cheeses, makers, seasons.", "Fromages, éleveurs, saisons.")),
    ("instagram", ("Instagram", "Instagram"), "@fromagerie.perel", "lea", "ines", 3,
     ("People of the quarter who look first and read second.", "Les gens du quartier, qui regardent d’abord et lisent ensuite."),
     ("Warm, a short first line.", "Chaleureux, une première ligne courte."), ("The counter, boards, hands at work.", "Le comptoir, les plateaux, les gestes.")),
    ("facebook", ("Facebook", "Facebook"), "Fromagerie Pérel", "karim", None, 2,
     ("Neighbours and families.", "Les voisins et les familles."),
     ("Conversation: ask a question, give the practical details.", "La conversation : poser une question, donner les détails pratiques."),
     ("Tastings, hours, thanks.", "Dégustations, horaires, mercis.")),
    ("tiktok", ("TikTok", "TikTok"), "@perel.fromage", "ines", "lea", 1,
     ("Under thirty, students of the two schools near by.", "Moins de trente ans, étudiants des deux écoles voisines."),
     ("Quick and plain, with captions.", "Rapide et simple, sous-titré."), ("Behind the counter.", "Les coulisses.")),
    ("google_business", ("Google Business", "Google Business"), "Lyon, rue Mercière", "karim", "claire", 1,
     ("People who are near by and hungry.", "Les gens tout près, et affamés."),
     ("Offer, hour, news: nothing else.", "Offre, horaire, nouvelle : rien d’autre."), ("Menu of the week, hours.", "Menu de la semaine, horaires.")),
    ("bluesky", ("Bluesky", "Bluesky"), "@perel.example", "ines", "lea", 2,
     ("Food writers and other cheesemongers.", "Les plumes gourmandes et les autres fromagers."),
     ("Informal, one idea, a link is welcome.", "Décontracté, une idée, un lien bienvenu."), ("The trade, pairings.", "Le métier, les accords.")),
    ("linkedin", ("LinkedIn", "LinkedIn"), "Fromagerie Pérel", None, None, 1,
     ("Caterers and offices.", "Les traiteurs et les bureaux."),
     ("The craft, results, named people.", "Le métier, les résultats, des personnes nommées."), ("Orders of firms, hiring.", "Commandes d’entreprises, recrutement.")),
    ("newsletter", ("Newsletter", "Lettre"), "", "lea", "claire", 0.5,
     ("The 640 who asked for it.", "Les 640 personnes qui l’ont demandée."),
     ("One promise, one action.", "Une promesse, une action."), ("The month’s cheese.", "Le fromage du mois.")),
]  # fmt: skip

# How each channel shows what it says; LinkedIn, which nobody owns, has nothing written yet.
STYLES = {
    "website": ("Lists and figures, one photo of the counter.", "Des listes et des chiffres, une photo du comptoir."),
    "wordpress": ("Long, with subheadings and two photos.", "Long, avec des intertitres et deux photos."),
    "instagram": ("One close photo, daylight, no text on it.", "Une photo de près, à la lumière du jour, sans texte."),
    "facebook": ("People and what they ask; a photo from the shop.", "Des gens et leurs questions ; une photo de la boutique."),
    "tiktok": ("Thirty seconds, one take, hands at work.", "Trente secondes, une prise, des mains au travail."),
    "google_business": ("Two lines and a button.", "Deux lignes et un bouton."),
    "bluesky": ("One thought and its link.", "Une idée et son lien."),
    "newsletter": ("A letter: one cheese, one recipe, one date.", "Une lettre : un fromage, une recette, une date."),
}  # fmt: skip

# name, maker and place, what it tastes of, what goes with it
CHEESES = [
    (("Saint-Marcellin", "le saint-marcellin"), ("the Perrin farm, Isère", "la ferme Perrin, en Isère"), ("cream and hazelnut", "la crème et la noisette"), ("a spoon and rye bread", "une cuillère et du pain de seigle")),
    (("Comté, 24 months", "le comté de 24 mois"), ("the Bonnétage dairy, Jura", "la fruitière de Bonnétage, dans le Jura"), ("toasted walnut and broth", "la noix grillée et le bouillon"), ("a glass of yellow wine", "un verre de vin jaune")),
    (("Fourme d’Ambert", "la fourme d’Ambert"), ("the Tarit family, Forez", "la famille Tarit, dans le Forez"), ("mushroom and fresh butter", "le champignon et le beurre frais"), ("a ripe pear", "une poire mûre")),
    (("Rocamadour", "le rocamadour"), ("the Lacoste goats, Lot", "les chèvres Lacoste, dans le Lot"), ("hay and warm milk", "le foin et le lait chaud"), ("honey on toast", "un toast au miel")),
    (("Reblochon", "le reblochon"), ("two herds above Thônes", "deux troupeaux au-dessus de Thônes"), ("cellar, cream and a little smoke", "la cave, la crème et un peu de fumée"), ("potatoes in their skins", "des pommes de terre en robe des champs")),
    (("Ossau-Iraty", "l’ossau-iraty"), ("a ewe’s milk shepherd in Béarn", "un berger du Béarn"), ("caramel and grilled almond", "le caramel et l’amande grillée"), ("black cherry jam", "une confiture de cerises noires")),
    (("Brillat-Savarin", "le brillat-savarin"), ("the Delin dairy, Burgundy", "la fromagerie Delin, en Bourgogne"), ("fresh cream and a pinch of salt", "la crème fraîche et une pointe de sel"), ("sparkling wine", "un vin pétillant")),
    (("Morbier", "le morbier"), ("a mountain co-operative, Doubs", "une coopérative de montagne, dans le Doubs"), ("hay, cream and a line of ash", "le foin, la crème et son trait de cendre"), ("a pan of leeks", "une poêlée de poireaux")),
    (("Langres", "le langres"), ("the Germain dairy, Haute-Marne", "la fromagerie Germain, en Haute-Marne"), ("bacon and warm crust", "le lard et la croûte chaude"), ("a spoonful of marc in its hollow", "une cuillère de marc dans son creux")),
    (("Bleu de Gex", "le bleu de Gex"), ("seven farms of the Haut-Jura", "sept fermes du Haut-Jura"), ("vanilla, mushroom, fern", "la vanille, le champignon, la fougère"), ("a slice of gingerbread", "une tranche de pain d’épices")),
    (("Époisses", "l’époisses"), ("the Gaugry house, Burgundy", "la maison Gaugry, en Bourgogne"), ("farmyard first, velvet after", "l’étable d’abord, le velours ensuite"), ("a green salad, nothing else", "une salade verte, rien d’autre")),
    (("Picodon", "le picodon"), ("goats of the Drôme hills", "les chèvres des collines de la Drôme"), ("pepper and dry grass", "le poivre et l’herbe sèche"), ("olive oil and thyme", "de l’huile d’olive et du thym")),
    (("Mont d’Or", "le mont-d’or"), ("a dairy near Métabief", "une fromagerie près de Métabief"), ("spruce, cream and garlic", "l’épicéa, la crème et l’ail"), ("the oven, a spoon and friends", "le four, une cuillère et des amis")),
    (("Tomme aux fleurs", "la tomme aux fleurs"), ("Ardèche, rolled in marigold", "l’Ardèche, roulée dans le souci"), ("meadow and lemon rind", "la prairie et le zeste de citron"), ("cider", "un cidre")),
]  # fmt: skip

# The columns of every week: title, weekday, hour, author, and one wording per network, never the same twice.
# {c} cheese, {m} maker, {t} taste, {p} pairing.
COLUMNS = [
    {
        "title": ("Cheese of the week: {c}", "Le fromage de la semaine : {c}"),
        "facts": ("From {m}. Tastes of {t}. Goes with {p}.", "Vient de {m}. On y trouve {t}. À servir avec {p}."),
        "objective": ("Come and taste it at the counter", "Venir le goûter au comptoir"),
        "theme": ("At the table", "À table"),
        "weekday": 0, "hour": 9, "author": "karim",
        "versions": {
            "google_business": ("Cheese of the week: {c}, from {m}. At the counter until Sunday noon.",
                                "Cette semaine : {c}, de {m}. Au comptoir jusqu’à dimanche midi."),
            "facebook": ("Who has a memory of {c}? This week’s wheel comes from {m}. We cut it in front of you from Tuesday, 9 am, and we will tell you what we eat with it at home.",
                         "Qui a un souvenir avec {c} ? La meule de la semaine vient de {m}. On la coupe devant vous dès mardi, 9 h, et on vous dira avec quoi on le mange à la maison."),
        },
    },
    {
        "title": ("What {c} tastes of, and why", "Ce que goûte {c}, et pourquoi"),
        "facts": ("Visited {m}. Milk of this summer.", "Visite chez {m}. Lait de cet été."),
        "objective": ("Read the piece, ask at the counter", "Lire l’article, nous en parler au comptoir"),
        "theme": ("Makers", "Éleveurs"),
        "weekday": 2, "hour": 8, "author": "lea",
        "versions": {
            "wordpress": ("We went to see {m}. What we brought back is a cheese that tastes of {t}, and a few answers.\n\nThe milk comes from animals that were out until the first frost. It is worked the same day, in copper, and salted by hand. Nothing is hidden in a cellar for long: you taste the season.\n\nAt home we serve it with {p}. Take it out of the cold an hour before.",
                          "Nous sommes allés voir {m}. Nous en avons rapporté un fromage où l’on trouve {t}, et quelques réponses.\n\nLe lait vient de bêtes restées dehors jusqu’aux premières gelées. Il est travaillé le jour même, dans le cuivre, et salé à la main. Rien ne reste longtemps caché en cave : on goûte la saison.\n\nÀ la maison, on le sert avec {p}. Sortez-le du froid une heure avant."),
            "bluesky": ("Question for the trade: who else hears {t} in {c}? Notes from a visit on our blog this morning.",
                        "Question aux gens du métier : qui d’autre trouve {t} dans {c} ? Nos notes de visite sont sur le blog ce matin."),
        },
    },
    {
        "title": ("A board around {c}", "Un plateau avec {c}"),
        "facts": ("Boards for 2, 4 or 6. Order before Friday noon.", "Plateaux pour 2, 4 ou 6. À commander avant vendredi midi."),
        "objective": ("Order a board before Friday", "Commander un plateau avant vendredi"),
        "theme": ("At the table", "À table"),
        "weekday": 3, "hour": 18, "author": "ines",
        "versions": {
            "instagram": ("{c} in the middle.\n\nThree neighbours around it, {p} at the side, ten minutes of work.\n\nBoards for 2, 4 or 6 until Friday noon.",
                          "{c} au milieu.\n\nTrois voisins autour, {p} à côté, dix minutes de travail.\n\nPlateaux pour 2, 4 ou 6 jusqu’à vendredi midi."),
            "tiktok": ("POV: you have ten minutes and guests at eight. Knife, board, go.",
                       "Tu as dix minutes et des invités à vingt heures. Un couteau, une planche, c’est parti."),
        },
    },
    {
        "title": ("Saturday tasting: {c}", "Dégustation du samedi : {c}"),
        "facts": ("Saturday 10 to 12, at the shop. Free.", "Samedi de 10 h à 12 h, à la boutique. Gratuit."),
        "objective": ("Come on Saturday morning", "Passer samedi matin"),
        "theme": ("The shop", "La boutique"),
        "weekday": 5, "hour": 9, "author": "karim",
        "versions": {
            "instagram": ("This morning, 10 to 12: a piece of {c} for everybody who pushes the door.",
                          "Ce matin, de 10 h à 12 h : un morceau pour chaque personne qui pousse la porte. Au programme, {c}."),
            "facebook": ("Good morning, neighbours. Karim is behind the table until noon with {c} and {p}. Children taste first. Will you pass by?",
                         "Bonjour les voisins. Karim est derrière la table jusqu’à midi avec {c} et {p}. Les enfants goûtent en premier. Vous passez ?"),
        },
    },
]  # fmt: skip

# Ideas without a date: title, facts, author, networks to be written for.
IDEAS = [
    (("Why the rind can be eaten", "Pourquoi la croûte se mange"), ("Natural rinds yes, wax no.", "Croûtes naturelles oui, cire non."), "lea", ["instagram", "tiktok"]),
    (("Three wines, three blues", "Trois vins, trois bleus"), ("With the wine shop next door.", "Avec le caviste d’à côté."), "ines", ["instagram", "bluesky"]),
    (("We are hiring for December", "On recrute pour décembre"), ("Two people, three weeks, evenings too.", "Deux personnes, trois semaines, soirs compris."), "claire", ["facebook"]),
    (("Nadia’s question about raw milk", "La question de Nadia sur le lait cru"), ("Asked under the Brie post.", "Posée sous la publication sur le brie."), "lea", ["wordpress"]),
]  # fmt: skip
