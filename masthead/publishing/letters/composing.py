"""The letter as each subscriber gets it: made once, then addressed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from masthead.networks.letters import Foot, Letter, letter_pictures, written
from masthead.publishing.letters.models import Copy, Subscriber
from masthead.publishing.letters.tokens import confirm_address, end_address
from masthead.publishing.models import Delivery


@dataclass(frozen=True)
class Composed:
    """A letter, ready to be addressed."""

    returns_to: str  # where mail houses send what they can not deliver: the sender, or the mailbox for it
    letter: Letter
    key: str

    def to(self, subscriber: Subscriber, copy: Copy, *, at: datetime) -> bytes:
        """The mail to one subscriber. Its number comes from letter and mail: a mail program shows the same mail once."""
        foot = replace(self.letter.foot, unsubscribe=end_address(subscriber))
        return written(replace(self.letter, foot=foot), to=subscriber.email, number=mail_number(self.key, copy), at=at)


def composed(delivery: Delivery, settings) -> Composed:
    """The signed words and pictures of a published letter, in the language of its channel."""
    channel, revision = delivery.channel, delivery.revision
    revision.variant = delivery.variant
    revision.variant.channel = channel
    draft = revision.draft()
    with translation.override(channel.language or channel.organisation.language):
        letter = Letter(
            draft.headline, draft.text, settings.sender.strip(), settings.sender_name, channel.language or channel.organisation.language,
            _foot(channel, settings, page=delivery.remote_url), draft.link, letter_pictures(draft),
        )  # fmt: skip
    return Composed(letter.sender, letter, letter_key(delivery))


def letter_key(delivery: Delivery) -> str:
    """What the numbers of a letter's mails come from; it never leaves the house."""
    return hashlib.sha256(delivery.idem_key.encode()).hexdigest()[:32]


def mail_number(key: str, copy: Copy) -> str:
    """The number of one mail. Its reader alone knows it: from their own nobody can tell that of another reader's."""
    return f"{hashlib.sha256(f'{key}.{copy.pk}'.encode()).hexdigest()[:32]}.{copy.pk}"


def _foot(channel, settings, *, page: str = "") -> Foot:
    return Foot(
        _("You get this letter because you asked %(firm)s for it.") % {"firm": channel.organisation.name},
        channel.organisation.name, settings.postal.strip(), _("Read it in the browser"), page, _("End these letters"),
    )  # fmt: skip


def confirmation(subscriber: Subscriber, settings, *, at: datetime) -> bytes:
    """The mail that asks whether it was them who asked for the letters."""
    channel = subscriber.channel
    with translation.override(channel.language or channel.organisation.language):
        text = _(
            "Somebody, perhaps you, asked for the letters “%(name)s” of %(firm)s at this address.\n\nPress the link and confirm; "
            "then you are on the list:\n\n%(link)s\n\nIf it was not you, do nothing: the address is forgotten after a week, and "
            "no letter is sent to it."
        ) % {"name": channel.name, "firm": channel.organisation.name, "link": confirm_address(subscriber)}  # fmt: skip
        foot = Foot("", channel.organisation.name, settings.postal.strip())
        subject = _("Do you want the letters of %(firm)s?") % {"firm": channel.organisation.name}
        letter = Letter(
            subject,
            text,
            settings.sender.strip(),
            settings.sender_name,
            channel.language or channel.organisation.language,
            foot,
        )
    number = hashlib.sha256(f"{subscriber.pk}:{subscriber.asked_at.timestamp()}".encode()).hexdigest()[:32]
    return written(letter, to=subscriber.email, number=number, at=at)


def trial(channel, settings, *, to: str, at: datetime) -> bytes:
    """The mail somebody of the house sends to themselves, to see where it lands and who it seems to come from."""
    text = _(
        "This is how your letters arrive.\n\nLook: is it in the inbox and not in the spam? Is the sender right? Does the mail program say "
        "that the mail is signed by your domain (“signed by”, “DKIM pass”)? If not, ask your mail house for the lines for SPF and DKIM."
    )  # fmt: skip
    foot = Foot("", channel.organisation.name, settings.postal.strip())
    subject = _("Trial of the letters “%(name)s”") % {"name": channel.name}
    letter = Letter(
        subject, text, settings.sender.strip(), settings.sender_name, translation.get_language() or "en", foot
    )
    number = hashlib.sha256(f"{channel.pk}:{at.timestamp()}".encode()).hexdigest()[:32]
    return written(letter, to=to, number=number, at=at)
