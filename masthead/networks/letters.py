"""One mail as it leaves: subject, words as text and as HTML, pictures inside it, who sends it and how one ends it."""

import html
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from masthead.networks.markup import as_html
from masthead.networks.pictures import as_taken, file_name
from masthead.networks.protocol import Draft, Picture
from masthead.networks.shows import shows

_AS_IT_IS = ("List-Unsubscribe",)  # an address for machines: broken over lines or packed, none of them reads it


class _Policy(EmailPolicy):
    """Lines as mail wants them; what is too long for one is folded, unless a machine reads it."""

    def fold_binary(self, name, value):
        if name in _AS_IT_IS:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


MAIL = _Policy(linesep="\r\n")
PICTURE_BYTES = 300_000  # of one picture in a mail: mailboxes are small, and every subscriber gets each of them
LINE = 78


@dataclass(frozen=True)
class Foot:
    """What stands at the end of every mail: why one gets it, who sends it, how one ends it."""

    why: str
    firm: str
    address: str
    read: str = ""  # the words of the link to the page
    page: str = ""
    end: str = ""  # the words of the link that ends it
    unsubscribe: str = ""


@dataclass(frozen=True)
class Letter:
    """One mail, before it is addressed."""

    subject: str
    text: str
    sender: str
    sender_name: str
    language: str
    foot: Foot
    link: str = ""
    pictures: tuple[Picture, ...] = field(default=(), repr=False)


def letter_pictures(draft: Draft) -> tuple[Picture, ...]:
    """The pictures as they go into each mail: light enough for any mailbox. Made once for all subscribers."""
    made = []
    for picture in draft.pictures:
        one = as_taken(picture, shows("newsletter"), PICTURE_BYTES)
        made.append(replace(one, name=file_name(one)))
    return tuple(made)


def written(letter: Letter, *, to: str, number: str, at: datetime) -> bytes:
    """The mail as bytes, with the number by which a mail program knows it again."""
    mail = EmailMessage(policy=MAIL)
    mail["From"] = Address(one_line(letter.sender_name), addr_spec=letter.sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = one_line(letter.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{number}@{letter.sender.rpartition('@')[2]}>"
    mail["Content-Language"] = letter.language
    if letter.foot.unsubscribe:
        mail["List-Unsubscribe"] = f"<{letter.foot.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail["Precedence"] = "bulk"
    mail.set_content(as_text(letter))
    mail.add_alternative(_as_page(letter), subtype="html")
    page = mail.get_payload()[1]
    for place, picture in enumerate(letter.pictures):
        kind, _slash, subkind = picture.content_type.partition("/")
        page.add_related(
            picture.data, kind, subkind, cid=f"<{_cid(place)}>", filename=picture.name, disposition="inline"
        )
    return mail.as_bytes()


def one_line(words: str) -> str:
    """No line break reaches a header."""
    return " ".join(words.split())[:300]


def as_text(letter: Letter) -> str:
    """The words for those who read plain text."""
    foot = letter.foot
    parts = [letter.text.strip()]
    parts += [f"[{picture.alt}]" for picture in letter.pictures if picture.alt]
    if letter.link and letter.link not in letter.text:
        parts.append(letter.link)
    end = [
        foot.why,
        f"{foot.read}\n{foot.page}" if foot.page else "",
        f"{foot.end}\n{foot.unsubscribe}" if foot.unsubscribe else "",
    ]
    parts += ["-- \n" + "\n\n".join([*filter(None, end), f"{foot.firm}\n{foot.address}".strip()])]
    return "\n\n".join(parts) + "\n"


def _as_page(letter: Letter) -> str:
    """The same as HTML: one column, the subscriber's own letters, nothing fetched from anywhere."""
    foot, say = letter.foot, html.escape
    pictures = "".join(
        f'<p><img src="cid:{_cid(n)}" alt="{say(one.alt)}" width="{min(one.width, 560)}" style="max-width:100%;height:auto"></p>'
        for n, one in enumerate(letter.pictures)
    )
    link = (
        ""
        if not letter.link or letter.link in letter.text
        else f'<p><a href="{say(letter.link)}">{say(letter.link)}</a></p>'
    )
    ends = [say(foot.why)]
    if foot.page:
        ends.append(f'<a href="{say(foot.page)}">{say(foot.read)}</a>')
    if foot.unsubscribe:
        ends.append(f'<a href="{say(foot.unsubscribe)}">{say(foot.end)}</a>')
    ends.append(f"{say(foot.firm)}<br>" + say(foot.address).replace("\n", "<br>"))
    small = "".join(f"<p>{one}</p>" for one in ends if one)
    return (
        f'<!doctype html><html lang="{say(letter.language)}"><head><meta charset="utf-8"><title>{say(letter.subject)}</title></head>'
        '<body><div style="max-width:560px;margin:0 auto;font:16px/1.5 sans-serif">'
        f'<h1 style="font-size:22px">{say(letter.subject)}</h1>{as_html(letter.text)}{pictures}{link}'
        f'<hr><div style="font-size:13px">{small}</div></div></body></html>'
    )


def _cid(place: int) -> str:
    return f"picture-{place}@masthead"
