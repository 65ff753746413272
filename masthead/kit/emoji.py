"""About a hundred emoji in eight groups, with names to search by. The names are translated like any other sentence."""

from django.utils.translation import gettext_lazy as _


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups with their emoji and names, in the reader's language."""
    return [(str(title), [(face, str(name)) for face, name in faces]) for title, faces in GROUPS]


GROUPS = [
    (_("Faces"), [
        ("🙂", _("smile")), ("😀", _("big smile")), ("😄", _("laughing smile")), ("😅", _("relieved smile")), ("😂", _("tears of joy")),
        ("😉", _("wink")), ("😊", _("blushing smile")), ("😍", _("heart eyes")), ("🥰", _("loving smile")), ("😋", _("delicious")),
        ("😎", _("sunglasses")), ("🤔", _("thinking")), ("😮", _("surprise")), ("😴", _("sleepy")), ("🥳", _("party face")),
    ]),
    (_("Hands and people"), [
        ("👋", _("hello")), ("👍", _("thumb up")), ("👏", _("applause")), ("🙌", _("raised hands")), ("🙏", _("thank you")),
        ("🤝", _("handshake")), ("💪", _("strength")), ("👇", _("pointing down")), ("👉", _("pointing right")), ("✍️", _("writing hand")),
        ("👀", _("eyes")), ("👩‍🍳", _("cook")), ("🧑‍🌾", _("farmer")), ("🧑‍🎨", _("artist")), ("👨‍👩‍👧", _("family")),
    ]),
    (_("Hearts and signs"), [
        ("❤️", _("red heart")), ("🧡", _("orange heart")), ("💛", _("yellow heart")), ("💚", _("green heart")), ("💙", _("blue heart")),
        ("💜", _("purple heart")), ("🖤", _("black heart")), ("✨", _("sparkles")), ("⭐", _("star")), ("🔥", _("fire")),
        ("✅", _("tick")), ("❌", _("red cross")), ("⚠️", _("warning sign")), ("❓", _("question mark")), ("💯", _("hundred")),
    ]),
    (_("Food and drink"), [
        ("🧀", _("cheese")), ("🥖", _("baguette")), ("🥐", _("croissant")), ("🍞", _("bread")), ("🍰", _("cake")),
        ("🍓", _("strawberry")), ("🍎", _("apple")), ("🍇", _("grapes")), ("🥕", _("carrot")), ("🍅", _("tomato")),
        ("🍽️", _("plate")), ("☕", _("coffee")), ("🍵", _("tea")), ("🍷", _("wine")), ("🍺", _("beer")),
    ]),
    (_("Nature and weather"), [
        ("🌱", _("seedling")), ("🌿", _("herb")), ("🌸", _("blossom")), ("🌻", _("sunflower")), ("🌹", _("rose")),
        ("🍂", _("autumn leaves")), ("🌳", _("tree")), ("☀️", _("sun")), ("🌧️", _("rain")), ("❄️", _("snow")),
        ("🌈", _("rainbow")), ("🐄", _("cow")), ("🐐", _("goat")), ("🐑", _("sheep")), ("🐝", _("bee")),
    ]),
    (_("Feasts"), [
        ("🎉", _("party")), ("🎈", _("balloon")), ("🎁", _("wrapped present")), ("🎂", _("birthday cake")), ("🥂", _("cheers")),
        ("🎄", _("Christmas tree")), ("🎅", _("Father Christmas")), ("🐣", _("Easter chick")), ("🎃", _("pumpkin")), ("🎆", _("fireworks")),
        ("🏆", _("trophy")), ("🥇", _("gold medal")), ("🎶", _("music")), ("🎨", _("painting")), ("🎬", _("film")),
    ]),
    (_("Shop and work"), [
        ("📣", _("megaphone")), ("📅", _("calendar page")), ("⏰", _("alarm clock")), ("📍", _("pin on a map")), ("📦", _("parcel")),
        ("🛒", _("shopping trolley")), ("🛍️", _("shopping bags")), ("🏪", _("shop")), ("💡", _("bulb")), ("📷", _("camera")),
        ("📚", _("books")), ("📝", _("sheet of notes")), ("🔗", _("chain link")), ("📞", _("telephone")), ("✉️", _("letter")),
    ]),
    (_("Places and travel"), [
        ("🏠", _("house")), ("🏔️", _("mountain")), ("🏖️", _("beach")), ("🗺️", _("map")), ("🌍", _("globe")),
        ("🚲", _("bicycle")), ("🚗", _("car")), ("🚚", _("delivery van")), ("🚆", _("train")), ("✈️", _("plane")),
        ("⛵", _("boat")), ("🏙️", _("city")), ("⛪", _("church")), ("🏫", _("school")), ("🇫🇷", _("French flag")),
    ]),
]  # fmt: skip
