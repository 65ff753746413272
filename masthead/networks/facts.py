"""What is known about every network, in one table: limits, rhythm, hashtags, tone. Data, not code: edit here.

The rhythm is posts a week: alert floor, starting target, fatigue ceiling, set at the low end for small firms. What is
said by the month stands as a part of a week; a place that is looked over and not published on has none.
Sources contradict each other and limits change: `checked_on` says how old a line is."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.networks.protocol import Limits

MB = 1_000_000
GB = 1_000 * MB
# Video and documents are what the network takes of a person, or of our connector where we have one.


A_MONTH = 0.25  # of a week's posts: one in four weeks


@dataclass(frozen=True)
class Rhythm:
    """Posts a week, below one where they are counted by the month; all three 0: no rhythm."""

    floor: float
    target: float
    ceiling: float


NO_RHYTHM = Rhythm(0, 0, 0)


@dataclass(frozen=True)
class Fact:
    """One network, as we know it on `checked_on`."""

    label: str | Promise
    limits: Limits
    suggested_rhythm: Rhythm
    hashtags: tuple[int, int]
    tone: Promise
    source: str | Promise  # in the language of its page; only what is our own is said in everybody’s
    counting: str = "characters"
    title: int = 0  # characters of a headline that are seen whole; 0: nobody says how many
    opening: tuple[int, int] = (
        0,
        0,
    )  # characters of the first paragraph, which stands below the title where people search
    profile: str = ""  # address of a profile, {handle} replaced
    closed: bool = False
    checked_on: date = date(2026, 11, 23)


FACTS: dict[str, Fact] = {
    "wordpress": Fact(
        "WordPress", Limits(headline=None, pictures=20, picture_bytes=20 * MB, needs_headline=True, video_bytes=100 * MB),
        Rhythm(A_MONTH, 1, 3), (0, 0),
        _("The full argument, with sources and a byline. Title under 60 characters. This is the original address."),
        "WordPress REST API handbook; tried on 6.5 and 6.6; title and description as guides of search engines say, 2026-11",
        title=60, opening=(140, 160),
    ),
    "bluesky": Fact(
        "Bluesky",
        Limits(text=300, unit="graphemes", pictures=4, picture_bytes=2 * MB, needs_picture_description=True,
               video_bytes=300 * MB, video_seconds=180, video_types=("video/mp4",)),
        Rhythm(1, 3, 14), (0, 2),
        _("Informal, links welcome, picture descriptions expected."),
        "lexicons app.bsky.feed.post and app.bsky.embed.video, 2026-08; tried on PDS 0.4", counting="graphemes",
        profile="https://bsky.app/profile/{handle}",
    ),
    "mastodon": Fact(
        "Mastodon",
        Limits(text=500, pictures=4, picture_bytes=16 * MB, video_bytes=99 * MB, video_types=("video/mp4", "video/webm")),
        Rhythm(1, 3, 14), (2, 4),
        _("No hard sell. Picture descriptions and content warnings are good manners. #CapitalisedHashtags."),
        "docs.joinmastodon.org, 2026-07", counting="mastodon",
    ),
    "facebook": Fact(
        "Facebook", Limits(text=63_206, pictures=10, picture_bytes=10 * MB, video_bytes=4 * GB, video_seconds=14_400), Rhythm(1, 3, 10), (1, 3),
        _(
            "Warm, local, conversational; people and photos. A question beats a slogan. "
            "About 125 characters show on a phone."
        ),
        "Graph API documentation; third parties for the text limit",
    ),
    "instagram": Fact(
        "Instagram", Limits(text=2_200, pictures=10, picture_bytes=8 * MB, video_bytes=300 * MB, video_seconds=900, video_least=3,
                            video_types=("video/mp4",), hashtags=30, mentions=20), Rhythm(1, 3, 14), (3, 5),
        _("The picture comes first, described for those who do not see it. Links cannot be clicked in captions. About 125 characters show at first."),
        "Instagram platform documentation, 2026-06; a cap of 5 hashtags is rolling out since December 2025", profile="https://www.instagram.com/{handle}/",
    ),
    "x": Fact(
        "X", Limits(text=280, pictures=4, picture_bytes=5 * MB, video_bytes=512 * MB, video_seconds=140, video_types=("video/mp4",)), Rhythm(3, 7, 35), (1, 2),
        _("Short, immediate, one idea. Replies count."),
        "twitter-text configuration v3", counting="x", profile="https://x.com/{handle}",
    ),
    "linkedin": Fact(
        "LinkedIn", Limits(text=3_000, comment=1_248, pictures=20, picture_bytes=8 * MB, video_bytes=500 * MB, video_seconds=1_800, video_least=3, video_types=("video/mp4",), pdf_bytes=100 * MB), Rhythm(1, 3, 10), (3, 5),
        _("Professional: expertise, results, people with their names. No baby talk."),
        "learn.microsoft.com, community management, 2026-05; comments as tools allow them",
    ),
    "tiktok": Fact(
        "TikTok", Limits(text=2_200, headline=90, unit="utf16", pictures=35, picture_bytes=20 * MB, video_bytes=4 * GB, video_seconds=600), Rhythm(1, 3, 28), (3, 5),
        _("Plain and quick; video with captions."),
        "developers.tiktok.com, 2026-08 (the app itself takes about 4,000 characters; third parties for the 90 of a headline)", counting="utf16", profile="https://www.tiktok.com/@{handle}",
    ),
    "youtube": Fact(
        "YouTube",
        Limits(text=5_000, unit="bytes", headline=100, pictures=1, picture_bytes=2 * MB, needs_headline=True, video_bytes=256 * GB, video_seconds=43_200),
        Rhythm(A_MONTH, 1, 7), (3, 5),
        _("A title people search for, chapters, captions. With more than 15 hashtags all are ignored."),
        "YouTube Data API v3", counting="bytes", profile="https://www.youtube.com/@{handle}",
    ),
    "threads": Fact(
        "Threads", Limits(text=500, pictures=20, picture_bytes=8 * MB, video_bytes=GB, video_seconds=300, video_types=("video/mp4",)), Rhythm(1, 3, 14), (0, 1),
        _("Conversational."),
        "Threads API documentation, 2026-04", counting="threads", profile="https://www.threads.net/@{handle}",
    ),
    "pinterest": Fact(
        "Pinterest",
        Limits(text=800, headline=100, pictures=5, picture_bytes=20 * MB, needs_headline=True,
               video_bytes=100 * MB, video_seconds=900, video_least=4, video_types=("video/mp4", "video/quicktime")),
        Rhythm(2, 5, 35), (2, 5),
        _("Useful and lasting, with a link to a page."),
        "Pinterest API 5.23; some tools stop at 500 characters; length of a film as its help says, its weight what one call sends", profile="https://www.pinterest.com/{handle}",
    ),
    "google_business": Fact(
        _("Google Business Profile"), Limits(text=1_500, event_title=58, pictures=1, picture_bytes=5 * MB), Rhythm(1, 1, 3), (0, 0),
        _("Offers, opening hours, news, with something to do next."),
        "Business Profile API documentation, 2025-08; third parties for the limits of text and of an event’s title",
    ),
    "telegram": Fact(
        "Telegram", Limits(text=4_096, unit="utf16", pictures=10, picture_bytes=10 * MB, video_bytes=50 * MB, pdf_bytes=50 * MB), Rhythm(1, 3, 14), (0, 2),
        _("Short news for people who asked for it."),
        "Bot API 10.1 (films and documents of 50 MB: what a bot may send); rhythm is our own estimate", counting="utf16",
        profile="https://t.me/{handle}",
    ),
    "discord": Fact(
        "Discord", Limits(text=2_000, pictures=10, picture_bytes=10 * MB, video_bytes=10 * MB, pdf_bytes=10 * MB), Rhythm(1, 3, 14), (0, 0),
        _("Talk among people who came for it: short, direct, open to answers."),
        "Discord API v10, 2026-07; files of 10 MB on servers without boosts; rhythm is our own estimate", counting="utf16",
    ),
    "newsletter": Fact(
        _("Newsletter"), Limits(headline=None, pictures=20, picture_bytes=5 * MB, needs_headline=True),
        Rhythm(A_MONTH, 2 * A_MONTH, 2), (0, 0),
        _("One promise, one action, and a subject that a phone shows whole."),
        "practice of mail houses",
    ),
    "feed": Fact(
        _("News feed (RSS)"), Limits(headline=None, pictures=20, picture_bytes=20 * MB, needs_headline=True),
        Rhythm(A_MONTH, 1, 7), (0, 0),
        _("News for people and programs that subscribed: the headline alone must tell it."),
        "RFC 4287 and RSS 2.0; rhythm is our own estimate",
    ),
    "website": Fact(
        _("Website"), Limits(pictures=50, picture_bytes=20 * MB, video_bytes=None, pdf_bytes=None), NO_RHYTHM, (0, 0),
        _("The reference for facts, opening hours and logos. Look it over from time to time."),
        _("our own rule"),
    ),
    "other": Fact(
        _("Other network"), Limits(pictures=20, picture_bytes=20 * MB, video_bytes=None, pdf_bytes=None), Rhythm(1, 3, 14), (0, 3),
        _("Write here what makes this place different."),
        _("our own estimate"),
    ),
    "googleplus": Fact(
        "Google+", Limits(pictures=20, picture_bytes=20 * MB), NO_RHYTHM, (0, 0),
        _("Closed since April 2019. Kept as an archive."),
        "Google, 2019-04-02", closed=True,
    ),
    "fake": Fact(
        _("Sample network"),
        Limits(text=500, pictures=4, picture_bytes=4 * MB), Rhythm(1, 3, 14), (0, 3),
        _("A practice ground: it behaves like a network, and nobody reads it."),
        "ours",
    ),
}  # fmt: skip
