"""Words and turns by which a tone is heard, in English and French: strong signs, and weak ones that need company.

Chosen to be right when they speak: “super”, “cool” or “top” alone are weak, “on” and “we” are no sign at all."""

import re


def _any(*words: str) -> re.Pattern:
    """A pattern for any of these as whole words, with either apostrophe."""
    joined = "|".join(sorted(words, key=len, reverse=True)).replace("'", "['’]")
    return re.compile(rf"(?<![\w'’#@-])(?:{joined})(?![\w#@])", re.I)


_EN = {
    "tone_casual": (
        _any("gonna", "wanna", "gotta", "kinda", "dunno", "ain't", "y'all", "yeah", "yep", "nope", "hey", "hiya", "dude", "dudes", "folks",
             "guys", "bro", "omg", "btw", "tbh", "imho", "thx", "pls", "u r", "lemme", "gimme", "'cause", "cuz", "awesome sauce", "no worries"),
        _any(r"\w+n't", "i'm", "we're", "you're", "they're", "it's", "that's", "we've", "you've", "i've", "we'll", "you'll", "i'll", "let's",
             "here's", "there's", "what's", "who's", "cool", "stuff", "hi", "okay", "ok", "loads of", "tons of", "a bunch of"),
    ),
    "tone_formal": (
        _any("hereby", "herewith", "henceforth", "pursuant to", "in accordance with", "please be advised", "we regret to inform",
             "we are pleased to (?:inform|announce)", "we kindly request", "dear (?:customers?|clients?|sirs?|madam)", "esteemed",
             "valued customers?", "yours (?:sincerely|faithfully)", "at your earliest convenience", "do not hesitate to", "kindly note"),
        _any("furthermore", "moreover", "nevertheless", "therefore", "thus", "hence", "regarding", "prior to", "commence", "utili[sz]e",
             "endeavou?r", "purchase", "patrons?", "in order to", "shall", "upon", "aforementioned", "sincerely"),
    ),
    "tone_jokes": (
        _any("haha(?:ha)*", "hehe", "lol", "lmao", "rofl", "just kidding", "jk", "pun intended", "no pun intended", "ba dum tss") ,
        re.compile(r"[😂🤣😜😝🤪🤡]|(?<!\w)[;:]-?[)pPD](?!\w)"),
    ),
    "tone_rude": (
        _any("damn", "damned", "hell yeah", "crap", "crappy", "shit", "bullshit", "wtf", "stfu", "sucks?", "idiots?", "idiotic", "stupid", "moron",
             "morons", "dumb", "shut up", "screw", "bloody hell", "piss(?:ed)?(?: off)?", "losers?"),
        _any("lame", "ugly", "boring", "silly", "ridiculous", "pathetic", "nonsense"),
    ),
    "tone_loud": (
        _any("amazing", "incredible", "unbelievable", "mind-?blowing", "so excited", "super excited", "thrilled", "can't wait", "best ever",
             "woo ?hoo", "yay+", "wow", "omg", "love love", "obsessed", "game.changer", "insane"),
        _any("awesome", "fantastic", "wonderful", "excited", "delighted", "perfect", "stunning", "gorgeous", "finally here", "unmissable",
             "absolutely", "super"),
    ),
}  # fmt: skip
_FR = {
    "tone_casual": (
        _any("ouais", "coucou", "hello", "salut", "mdr", "ptdr", "lol", "chui", "chais pas", "t'as", "t'es", "j'sais", "y'a", "ya", "trop bien", "trop top",
             "trop cool", "kiffer?", "on kiffe", "les potes?", "bouffe", "bouffer", "fringues?", "boulot", "mec", "meufs?", "truc de ouf", "ouf", "oklm",
             "hyper bien", "la team", "à plus", "a\\+", "bisous?", "bizz?", "nickel", "ça roule", "ça déchire"),
        _any("super", "cool", "top", "sympa", "hyper", "trop", "truc", "trucs", "ça", "tu", "toi", "ton", "ta", "tes", "ok", "du coup", "bon plan", "petit prix"),
    ),
    "tone_formal": (
        _any("veuillez", "nous vous prions", "nous vous informons", "nous avons (?:le plaisir|l'honneur|le regret)", "par la présente", "chère clientèle",
             "chère cliente", "chers? clients?", "aimable clientèle", "cordialement", "salutations distinguées", "dans les meilleurs délais",
             "nous vous saurions gré", "à votre entière disposition", "n'hésitez pas à nous contacter", "conformément à", "ci-joint"),
        _any("afin de", "ainsi que", "toutefois", "néanmoins", "par ailleurs", "en outre", "dans le cadre de", "suite à", "au sein de", "lors de", "nous tenons à",
             "convier", "procéder à", "effectuer", "ultérieurement", "dès lors", "s'avère"),
    ),
    "tone_jokes": (
        _any("haha(?:ha)*", "héhé", "hihi", "mdr", "ptdr", "lol", "je rigole", "on rigole", "blague à part", "jeu de mots?", "oups"),
        re.compile(r"[😂🤣😜😝🤪🤡]|(?<!\w)[;:]-?[)pPD](?!\w)"),
    ),
    "tone_rude": (
        _any("merde", "putain", "bordel", "con", "cons", "connards?", "conneries?", "débiles?", "idiots?", "idiotes?", "crétins?", "abrutis?", "ta gueule", "nuls?",
             "nulles?", "pourris?", "pourries?", "dégueulasses?", "foutre", "foutu", "chiants?", "chiantes?"),
        _any("moches?", "ridicules?", "bêtes?", "ringards?", "ringardes?", "minables?", "n'importe quoi"),
    ),
    "tone_loud": (
        _any("incroyable", "incroyables", "génialissime", "trop hâte", "tellement hâte", "waouh", "wahou", "wouah", "youpi", "hourra", "du jamais vu", "à ne pas manquer",
             "immanquable", "exceptionnels?", "exceptionnelles?", "coup de cœur absolu", "on adore", "dingue", "c'est fou"),
        _any("géniale?s?", "géniaux", "magnifiques?", "fantastiques?", "ravie?s?", "superbes?", "parfaite?s?", "enfin là", "hâte", "formidables?", "sublimes?", "absolument"),
    ),
}  # fmt: skip
SIGNS = {"en": _EN, "fr": _FR}
