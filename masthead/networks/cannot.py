"""What a network does not let anybody do from outside, said before one begins and not after. Data: edit here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CANNOT: dict[str, tuple[Promise, ...]] = {
    "bluesky": (
        _("Words that are out can not be changed: take the post back, or answer it."),
        _("A film is seen a few minutes after its post: Bluesky prepares it once the post is out; one of more than 16 MB, before."),
    ),
    "mastodon": (
        _("Content warnings and posts for followers only are made at your server."),
    ),
    "wordpress": (_("Categories and tags are chosen on the site, after publishing."),),
    "discord": (
        _("Nobody is called by a post: an @everyone in it stays words."),
        _("A channel has no public page: only members of your server can open the link of a post."),
    ),
    "feed": (_("Whoever has fetched an entry keeps it, also when it is withdrawn."),),
    "newsletter": (
        _("A mail that is out can not be called back: withdrawing stops those still to come, and its page says why."),
        _("When a mail server gives no answer, nobody can look whether the mail arrived: you decide about those."),
        _("Who opened a letter is not counted."),
    ),
    "pinterest": (
        _("Comments can be neither read nor answered from here."),
        _("Until Pinterest has looked at the firm’s application, its pins are seen by their owner only."),
        _("A film stands alone; what is seen after one second is its cover."),
    ),
    "youtube": (
        _("Until Google has looked at the firm’s application, every film stays private."),
        _("Subtitles, the still and chapters are set in YouTube Studio."),
        _("A first comment does not go out from here."),
    ),
    "x": (
        _("A film stands alone, has no description, and may last 140 seconds."),
        _("Answers to others are written on X itself: its interface lets firms answer only whoever named them first."),
        _("Words that are out can be changed for 30 minutes, and only by accounts that pay X for it."),
    ),
    "linkedin": (
        _("Once a year at the latest somebody gives the consent anew: LinkedIn moves that day for nobody."),
        _("A film or a document stands alone and has no description."),
        _("Comments can be deleted and closed, but not hidden."),
    ),
    "facebook": (
        _("A film stands alone, as a film and not as a reel; subtitles are added over there."),
        _("Only pages can be published to: Facebook lets no program post on a personal profile or in a group."),
        _("Until Meta has looked at the firm’s application, only people who have a task in that application see its posts."),
    ),
    "instagram": (
        _("A post that is out can be neither changed nor taken back from here: that is done in the app."),
        _("Only professional accounts (business or creator) can be published to."),
        _("Of several pictures the first one decides the shape of all. A film alone becomes a reel; films have no description."),
        _("Stories, music, places and tags of people are made in the app."),
    ),
    "threads": (
        _("Threads fetches pictures and films from this Masthead: it must be reached from the internet."),
        _("Words that are out can not be changed: take the post back, or answer it."),
        _("Threads lets programs publish 250 posts and delete 100 a day."),
    ),
    "google_business": (
        _("Google fetches the picture from this Masthead: it must be reached from the internet. It has no description there."),
        _("Offers, events and answers to reviews are made at Google."),
        _("Google may look at a post before it shows it."),
    ),
    "tiktok": (
        _("Until TikTok has audited the firm’s application, films can be published privately only."),
        _("What is out can be neither changed nor deleted from here."),
        _("Comments can be neither read nor answered from here."),
        _("TikTok fetches pictures from this Masthead: it must be reached from the internet, at an address the firm has shown TikTok to be its own."),
        _("Descriptions of pictures do not go out: TikTok takes none."),
    ),
    "telegram": (
        _("Descriptions of pictures do not go out: Telegram has none."),
        _("After 48 hours nothing can be deleted by a bot."),
        _("After an unclear answer nobody but you can look: a bot can not read its channel."),
    ),
}  # fmt: skip


def cannot(key: str) -> tuple[Promise, ...]:
    """What to know before connecting a channel of this network."""
    return CANNOT.get(key, ())
