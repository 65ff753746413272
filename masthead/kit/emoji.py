"""About a hundred emoji in eight groups, with names to search by. The names are translated like any other sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as n


def groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups with their emoji and names, in the reader's language."""
    return [(_(title), [(face, _(name)) for face, name in faces]) for title, faces in GROUPS]


GROUPS = [
    (n("Faces"), [
        ("🙂", n("smile")), ("😀", n("big smile")), ("😄", n("laughing smile")), ("😅", n("relieved smile")), ("😂", n("tears of joy")),
        ("😉", n("wink")), ("😊", n("blushing smile")), ("😍", n("heart eyes")), ("🥰", n("loving smile")), ("😋", n("delicious")),
        ("😎", n("sunglasses")), ("🤔", n("thinking")), ("😮", n("surprise")), ("😴", n("sleepy")), ("🥳", n("party face")),
    ]),
    (n("Hands and people"), [
        ("👋", n("hello")), ("👍", n("thumb up")), ("👏", n("applause")), ("🙌", n("raised hands")), ("🙏", n("thank you")),
        ("🤝", n("handshake")), ("💪", n("strength")), ("👇", n("pointing down")), ("👉", n("pointing right")), ("✍️", n("writing hand")),
        ("👀", n("eyes")), ("👩‍🍳", n("cook")), ("🧑‍🌾", n("farmer")), ("🧑‍🎨", n("artist")), ("👨‍👩‍👧", n("family")),
    ]),
    (n("Hearts and signs"), [
        ("❤️", n("red heart")), ("🧡", n("orange heart")), ("💛", n("yellow heart")), ("💚", n("green heart")), ("💙", n("blue heart")),
        ("💜", n("purple heart")), ("🖤", n("black heart")), ("✨", n("sparkles")), ("⭐", n("star")), ("🔥", n("fire")),
        ("✅", n("done")), ("❌", n("cross")), ("⚠️", n("warning")), ("❓", n("question")), ("💯", n("hundred")),
    ]),
    (n("Food and drink"), [
        ("🧀", n("cheese")), ("🥖", n("baguette")), ("🥐", n("croissant")), ("🍞", n("bread")), ("🍰", n("cake")),
        ("🍓", n("strawberry")), ("🍎", n("apple")), ("🍇", n("grapes")), ("🥕", n("carrot")), ("🍅", n("tomato")),
        ("🍽️", n("plate")), ("☕", n("coffee")), ("🍵", n("tea")), ("🍷", n("wine")), ("🍺", n("beer")),
    ]),
    (n("Nature and weather"), [
        ("🌱", n("seedling")), ("🌿", n("herb")), ("🌸", n("blossom")), ("🌻", n("sunflower")), ("🌹", n("rose")),
        ("🍂", n("autumn leaves")), ("🌳", n("tree")), ("☀️", n("sun")), ("🌧️", n("rain")), ("❄️", n("snow")),
        ("🌈", n("rainbow")), ("🐄", n("cow")), ("🐐", n("goat")), ("🐑", n("sheep")), ("🐝", n("bee")),
    ]),
    (n("Feasts"), [
        ("🎉", n("party")), ("🎈", n("balloon")), ("🎁", n("present")), ("🎂", n("birthday cake")), ("🥂", n("cheers")),
        ("🎄", n("Christmas tree")), ("🎅", n("Father Christmas")), ("🐣", n("Easter chick")), ("🎃", n("pumpkin")), ("🎆", n("fireworks")),
        ("🏆", n("trophy")), ("🥇", n("gold medal")), ("🎶", n("music")), ("🎨", n("painting")), ("🎬", n("film")),
    ]),
    (n("Shop and work"), [
        ("📣", n("megaphone")), ("📅", n("calendar page")), ("⏰", n("alarm clock")), ("📍", n("place")), ("📦", n("parcel")),
        ("🛒", n("shopping trolley")), ("🛍️", n("shopping bags")), ("🏪", n("shop")), ("💡", n("bulb")), ("📷", n("camera")),
        ("📚", n("books")), ("📝", n("note")), ("🔗", n("chain link")), ("📞", n("telephone")), ("✉️", n("letter")),
    ]),
    (n("Places and travel"), [
        ("🏠", n("house")), ("🏔️", n("mountain")), ("🏖️", n("beach")), ("🗺️", n("map")), ("🌍", n("globe")),
        ("🚲", n("bicycle")), ("🚗", n("car")), ("🚚", n("delivery van")), ("🚆", n("train")), ("✈️", n("plane")),
        ("⛵", n("boat")), ("🏙️", n("city")), ("⛪", n("church")), ("🏫", n("school")), ("🇫🇷", n("French flag")),
    ]),
]  # fmt: skip
