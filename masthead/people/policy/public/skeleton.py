"""A first text for the public to begin from, in both languages: the reasons of practice section 3.5 in plain words, how to
object, and which law.

What only the firm knows stands in brackets; nothing is published while such a place is left."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

PARTS = (
    (_("You are welcome here"), _(
        "Ask, praise, contradict: our accounts are there to be talked to. These rules say what we answer, what we hide or "
        "remove and why, and what you can do if you do not agree. They hold on all our official accounts, beside the "
        "rules of each network."
    )),
    (_("What we answer"), _(
        "We read comments on […our working days] and answer questions and complaints within […two working days]. What "
        "concerns only you, an order or an address, we settle in a private message."
    )),
    (_("Criticism stays"), _(
        "We never hide or remove anything because it criticises us, rates us badly, or says what we would rather not "
        "read. We answer it."
    )),
    (_("What we hide"), _(
        "Advertising and spam; the same comment again and again, or by a machine; what has nothing to do with the subject, "
        "from the second time on; insults, with a warning to whoever wrote them."
    )),
    (_("What we remove"), _(
        "Hatred and discrimination; threats; harassment; defamation; private details of anybody; sexual or violent "
        "content; calls to break the law or praise of crimes; pictures, music and texts whose holder of rights objects; "
        "whatever puts a child in danger. Threats, hatred, calls to crime and danger to a child we report as well."
    )),
    (_("What we do instead of removing"), _(
        "False information that may do harm we first set right with an answer. Who pretends to be somebody else we report "
        "to the network. Who writes that they are in distress is not removed: we answer and say where help is found."
    )),
    (_("Who decides, and what we write down"), _(
        "One of us decides. We keep the words, the rule, the reason and the day, and tell you the reason wherever the "
        "network lets us. Nobody is blocked without a warning, unless the law forbids what they wrote; and each block "
        "has an end."
    )),
    (_("If you do not agree"), _(
        "Write to […the address for objections] within […six months] and say which comment it is. Another person than the "
        "one who decided looks at it again and answers you, with the reason, within […two weeks]. If we were wrong we put "
        "back what we hid, or publish again what we can. The courts stay open to you."
    )),
    (_("Which law"), _(
        "The law of […our country] holds here. In the European Union the Digital Services Act (Regulation 2022/2065) asks "
        "for a reason when a comment is removed from pages we host ourselves, and the GDPR protects personal details. In "
        "France insults, defamation and incitement to hatred fall under the law of 29 July 1881, threats and harassment "
        "under the penal code."
    )),
    (_("Versions"), _(
        "Each version of these rules bears its number and its day. What you wrote is judged by the version of that day; "
        "earlier ones can still be read."
    )),
)  # fmt: skip


def skeleton(language: str) -> str:
    """The text to begin from, in one language."""
    with translation.override(language):
        return "\n\n".join(f"# {number}. {title}\n{text}" for number, (title, text) in enumerate(PARTS, 1))
