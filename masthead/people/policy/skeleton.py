"""A first text to begin from: the seventeen parts of practice section 3.12, in our own words, in both languages.

What only the firm knows stands in brackets; nothing is published while such a place is left."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

PARTS = (
    (_("What this is for, and for whom"), _(
        "These rules hold for everybody who writes, answers, decides or looks after access on our channels: staff, "
        "interns and helpers from outside. They hold on every account listed in Masthead. They are there so that "
        "everybody knows what they may do without asking, and whom to ask otherwise."
    )),
    (_("How these rules are written and changed"), _(
        "The head of social media writes them and publishes each version. Whoever finds that a rule does not work says "
        "so; what is changed is shown word by word. Old versions stay readable."
    )),
    (_("Who speaks for us"), _(
        "Only the accounts listed in Masthead speak for the house. For each of them the masthead page names the one "
        "person who answers. Questions of journalists, authorities and lawyers go to […who speaks to the press]."
    )),
    (_("Who does what"), _(
        "Each channel has one owner and one stand-in, and each duty on it one name. Who takes a duty on does it or hands "
        "it over; nobody leaves it lying. What nobody holds goes to the head."
    )),
    (_("Opening and closing a channel"), _(
        "Nobody opens an account in our name alone. Who wants a new channel says for which public, who will post and "
        "answer, and how many hours a week it takes; the head decides. A channel that closes says where people find us "
        "instead, and its name stays ours."
    )),
    (_("Access and passwords"), _(
        "Accounts belong to the house and hang on an address of the house. At least two people can get in; a second "
        "factor is on wherever the network has one. Passwords are in […our password safe], never in a message. Who "
        "leaves loses access on their last day."
    )),
    (_("Reading before publishing"), _(
        "Nothing goes out unread, and nobody signs their own words. The head is asked as well when a text shows a person "
        "or firm in a bad light; gives legal, health, safety or money advice; touches a crisis, minors, politics or "
        "religion; compares us with others; or says something that is not public yet."
    )),
    (_("How we sound and look"), _(
        "We write as we speak with a client: […three words for our tone]. Names, figures, links, logo and pictures are "
        "the same everywhere. Each channel has its own public and its own words; we do not copy a text from one to the "
        "other."
    )),
    (_("What stays in the house"), _(
        "We do not publish what was told in confidence, nor figures, plans and addresses that are not public. A client "
        "or partner is named, shown or hinted at only if they said yes in writing, for this very use."
    )),
    (_("Private accounts"), _(
        "What people write on their own accounts is theirs. Who speaks there about our work says that they work here and "
        "that it is their own opinion. Nobody is obliged to share our posts."
    )),
    (_("Paid and given"), _(
        "What is paid for, given, lent or discounted is marked as advertising in the first line, by us and by those who "
        "post for us. Reviews are never bought, nor written by us."
    )),
    (_("Pictures, rights and access for all"), _(
        "We use pictures, music and texts only with the right to do so, and name who made them. People who can be "
        "recognised agreed; for children their parents did. Every picture has a description, every film subtitles."
    )),
    (_("Answering the public"), _(
        "We read comments every working day and answer politely, by name if we can. Criticism stays. Insults, hatred, "
        "threats, advertising and personal details of others are hidden or removed, with the reason written down; "
        "threats go to the head at once."
    )),
    (_("When something goes badly wrong"), _(
        "Whoever sees it calls […name and number] and the head puts all publishing on hold. Nobody answers in "
        "public on their own meanwhile. What goes out again is decided piece by piece."
    )),
    (_("Mistakes"), _(
        "A wrong fact is corrected where it stands, and the correction is said so. We do not delete a post because it is "
        "embarrassing; when one must go, we say why."
    )),
    (_("Learning"), _(
        "Who is new reads these rules, writes first under somebody’s eyes, and gets […how long] for it. What we learn we "
        "share in the planning session."
    )),
    (_("Read, and read again"), _(
        "Everybody says for each version that they have read it, within {days} days. The head looks through these rules at "
        "the latest on […date]."
    )),
)  # fmt: skip


def skeleton(language: str, days: int = 14) -> str:
    """The text to begin from, in one language; `days` is how long the firm gives everybody to read a version."""
    with translation.override(language):
        parts = [f"# {number}. {title}\n{text}" for number, (title, text) in enumerate(PARTS, 1)]
    return "\n\n".join(parts).replace("{days}", str(days))
