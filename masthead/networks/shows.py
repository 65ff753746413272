"""How a network shows a post, and what else it takes: the second half of the table of facts. Data, not code: edit here."""

from dataclasses import dataclass, replace

SQUARE, UPRIGHT, WIDE, SCREEN = "1:1", "4:5", "1.91:1", "16:9"
SHAPES = {SQUARE: 1.0, UPRIGHT: 0.8, WIDE: 1.91, SCREEN: 16 / 9}

# How several pictures stand together: side by side, one behind the other, or one above the text and the rest below.
GRID, ROW, LEAD = "grid", "row", "lead"

# How one mentions somebody: by a plain name, by a name with a domain, by a name and a server; "" not at all.
NAME, DOMAIN, FEDIVERSE = "name", "domain", "fediverse"


@dataclass(frozen=True)
class PictureFit:
    """How wide a picture must be, in points, between which ratios of width to height it is shown whole, and in which formats
    it is taken; how heavy it may be stands with the limits."""

    width: int
    narrowest: float
    widest: float
    source: str
    types: tuple[str, ...] = ()  # (): all that we keep
    points: int = 0  # width times height at most; 0: no such rule


# Only where the network says so; for the others we know of no rule besides the size of the file.
_INSTAGRAM = PictureFit(
    320, 0.8, 1.91, "Instagram platform documentation, content publishing, as cited by two tools; 2026-11",
    ("image/jpeg", "image/png"),
)  # fmt: skip
_THREADS = PictureFit(
    320, 0.1, 10, "Threads API documentation, media, as cited by a tool; 2026-11", ("image/jpeg", "image/png")
)
_ANY = (0, 0.001, 1000)
_LINKEDIN = PictureFit(
    *_ANY, "LinkedIn Images API, as cited by two tools; 2026-11", ("image/jpeg", "image/png", "image/gif"), 36_152_320
)
_TIKTOK = PictureFit(
    *_ANY, "TikTok content posting API, photos, as cited by a tool; 2026-11", ("image/jpeg", "image/webp")
)
_PINTEREST = PictureFit(*_ANY, "Pinterest API 5.23, media source of a pin", ("image/jpeg", "image/png"))
_GOOGLE = PictureFit(
    250, 0.001, 1000, "Business Profile help, photos, as cited by several sites; 2026-11", ("image/jpeg", "image/png")
)
_YOUTUBE = PictureFit(
    640, 0.001, 1000, "YouTube help, custom thumbnails, as cited by several sites; 2026-11",
    ("image/jpeg", "image/png", "image/gif"),
)  # fmt: skip
_FACEBOOK = PictureFit(
    *_ANY, "Graph API, photos of a page, as cited by two tools; 2026-11", ("image/jpeg", "image/png", "image/gif")
)
_MAIL = PictureFit(
    *_ANY, "mail programs: Outlook for Windows shows no WebP, as tables of mail programs say; 2026-11",
    ("image/jpeg", "image/png", "image/gif"),
)  # fmt: skip
_TELEGRAM = PictureFit(0, 0.05, 20, "Bot API 10.1, sendPhoto: width and height at most 20 to 1")


@dataclass(frozen=True)
class Shows:
    """What the public sees of a post on one network."""

    cut: int | None = None  # characters seen before a reader asks for more
    pictures_first: bool = False
    gallery: str = GRID
    card: bool = True  # a link becomes a card with its title
    shapes: tuple[str, ...] = (SQUARE, UPRIGHT, WIDE, SCREEN)
    comments: bool = False  # the author can put a first comment below the post
    threads: bool = False  # a long text can go out as several posts
    mentions: str = ""
    mixes: bool = False  # films and pictures stand in one post
    clickable: bool = True  # an address in the text can be followed
    picture: PictureFit | None = None
    ignores_hashtags_above: int = 0  # of more than so many it follows none; 0: no such rule
    describes: bool = True  # descriptions of pictures go out with them
    describes_films: bool = True
    films_only: bool = False  # a picture is never published by itself
    subtitles: bool = False  # what is said in a film goes out as its subtitles, where it has its times
    byline: bool = False  # a place where the author can be named below the text


_PAGE = Shows(mixes=True, gallery=LEAD, card=False, shapes=(WIDE, SCREEN))
_ARTICLES = replace(_PAGE, byline=True)

SHOWS: dict[str, Shows] = {
    "wordpress": _ARTICLES,
    "website": _ARTICLES,
    "newsletter": replace(_PAGE, picture=_MAIL),
    "feed": _ARTICLES,
    "bluesky": Shows(subtitles=True, comments=True, threads=True, mentions=DOMAIN),
    "mastodon": Shows(comments=True, threads=True, mentions=FEDIVERSE),
    "fake": Shows(comments=True, threads=True),
    "x": Shows(describes_films=False, mentions=NAME, comments=True, threads=True, shapes=(SQUARE, SCREEN)),
    "threads": Shows(picture=_THREADS, mixes=True, mentions=NAME, comments=True, threads=True, gallery=ROW, shapes=(SQUARE, UPRIGHT, WIDE)),
    "facebook": Shows(describes_films=False, picture=_FACEBOOK, mentions=NAME, cut=125, comments=True),
    "instagram": Shows(describes_films=False, picture=_INSTAGRAM, clickable=False, mixes=True, mentions=NAME, cut=125, comments=True, pictures_first=True, gallery=ROW, card=False,
                       shapes=(SQUARE, UPRIGHT, WIDE)),
    "linkedin": Shows(describes_films=False, picture=_LINKEDIN, mentions=NAME, comments=True, shapes=(SQUARE, UPRIGHT, WIDE)),
    "tiktok": Shows(describes=False, describes_films=False, picture=_TIKTOK, clickable=False, mentions=NAME, pictures_first=True, gallery=ROW, card=False, shapes=(SQUARE, UPRIGHT)),
    # YouTube help, hashtags, as cited by two sites; 2026-11
    "youtube": Shows(films_only=True, describes_films=False, ignores_hashtags_above=15, picture=_YOUTUBE, mentions=NAME, pictures_first=True, gallery=LEAD, card=False, shapes=(SCREEN,)),
    "pinterest": Shows(picture=_PINTEREST, mentions=NAME, pictures_first=True, gallery=ROW, card=False, shapes=(SQUARE, UPRIGHT)),
    "google_business": Shows(describes=False, picture=_GOOGLE, shapes=(SCREEN, SQUARE)),
    "discord": Shows(mixes=True, comments=True, threads=True),
    "telegram": Shows(describes=False, describes_films=False, picture=_TELEGRAM, mixes=True, mentions=NAME, pictures_first=True),
}  # fmt: skip


def shows(key: str) -> Shows:
    """How this network shows a post; the plain way where we know nothing better."""
    return SHOWS.get(key, Shows(mixes=True))
