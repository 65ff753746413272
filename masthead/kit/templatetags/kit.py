"""The tags of every page. Built in: no template loads them. docs/components.md shows each call."""

import json
from functools import lru_cache

from django import template
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.kit import emoji, marks, menu, text
from masthead.kit.addresses import address_of

register = template.Library()
register.filter("when", text.when)
register.filter("day", text.day)
register.filter("short_day", text.short_day)
register.filter("ago", text.ago)
register.filter("hour", lambda moment: text.hour(text.timezone.localtime(moment)) if moment else "")

NOTHING = mark_safe("")
BEHAVIOURS = (
    "autosave", "copy", "drag", "emoji", "grid", "insert", "marks", "mention", "passkey", "print", "slash", "sort", "talk",
)  # fmt: skip
KIND_ICONS = {"ok": "check", "review": "eye", "warn": "circle-alert", "bad": "triangle-alert"}
DOTS = {"done", "plan", "miss", "today"}


@register.simple_tag
def icon(name):
    """One of our icons; always beside a word."""
    return marks.icon(name)


@register.simple_tag
def face(somebody, size="", label=True):
    """The round face of a person or member; nobody is a dashed gap. label=False when the name stands beside it."""
    if not somebody:
        return format_html('<span class="face none {}" aria-hidden="true">?</span>', size)
    colour = getattr(somebody, "face", None) or (somebody.pk or 0) % 8 + 1
    return _face(colour, size, somebody.initials, somebody.name if label else "")


@lru_cache(maxsize=1024, typed=True)
def _face(colour: int, size: str, initials: str, name: str):
    says = format_html('role="img" aria-label="{}"', name) if name else mark_safe('aria-hidden="true"')
    return format_html('<span class="face f{} {}" {}>{}</span>', colour, size, says, initials)


@register.simple_tag
def person(somebody, small="", size=""):
    """Face and name; a gap says “nobody yet” in red. `small` is the second line."""
    name = somebody.name if somebody else _("nobody yet")
    shown = format_html("<b>{}</b>", name) if somebody else format_html('<span class="gapname">{}</span>', name)
    second = format_html("<small>{}</small>", small) if small else NOTHING
    return format_html(
        '<span class="person">{}<span>{}{}</span></span>', face(somebody, size, label=False), shown, second
    )


@register.simple_tag
def net(network, size="", label=""):
    """The tile of a network, by its code; with `label` it speaks, without it the name must stand beside it."""
    return _net(str(network), size, label)


@lru_cache(maxsize=256, typed=True)
def _net(network: str, size: str, label: str):
    says = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<span class="net {}" {}>{}</span>', size, says, marks.glyph(network))


@register.simple_tag
def tag(kind, text, icon=""):
    """A state in words with its icon; `kind` is ok, review, warn, bad or empty."""
    return _tag(kind, str(text), icon)


@lru_cache(maxsize=512, typed=True)
def _tag(kind: str, text: str, icon: str):
    name = icon or KIND_ICONS.get(kind, "")
    return format_html('<span class="tag {}">{}{}</span>', kind, marks.icon(name) if name else "", text)


@register.simple_tag
def status(state):
    """The tag of a status: anything with label, icon and kind."""
    return tag(state.kind, state.label, state.icon)


@register.simple_tag
def leaders(rows):
    """The masthead's lines: (role, name) or (role, name, url); a missing name is a gap in red."""
    return format_html(
        '<dl class="leaders">{}</dl>',
        format_html_join(
            "",
            "<div><dt>{}</dt><dd>{}</dd></div>",
            ((row[0], _holder(row[1], row[2] if len(row) > 2 else "")) for row in rows),
        ),
    )


def _holder(name, url):
    shown = format_html("{}", name) if name else format_html('<span class="gapname">{}</span>', _("nobody yet"))
    css = "" if name else "gapname"
    return format_html('<a class="{}" href="{}">{}</a>', css, url, shown) if url else shown


@register.inclusion_tag("kit/_note.html")
def note(sentence, small="", url="", button="", icon="circle-alert", kind=""):
    """One thing that needs somebody: a sentence, a second line, the verb that mends it. kind: "" (red), warn, ok."""
    return {"sentence": sentence, "small": small, "url": url, "button": button, "icon": icon, "kind": kind}


@register.inclusion_tag("kit/_field.html")
def field(bound, hint=None, label=None, rows=None):
    """One form field: label, hint, error, input, tied together for a screen reader."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "")
    group = kind in ("radio", "checkbox") and hasattr(widget, "option_template_name")
    hint = bound.help_text if hint is None else hint
    described = " ".join(
        name for name, there in ((f"{bound.auto_id}_hint", hint), (f"{bound.auto_id}_error", bound.errors)) if there
    )
    attrs = {
        "aria-describedby": described or None,
        "aria-invalid": "true" if bound.errors and not group else None,
    }
    if not group and kind not in ("checkbox", "radio"):
        attrs["class"] = f"{widget.attrs.get('class', '')} input".strip()
    if rows:
        attrs["rows"] = rows
    if kind == "url":  # browsers refuse “shop.example” in a field for addresses; we read it as people mean it
        widget.input_type = "text"
        attrs["inputmode"], attrs["spellcheck"], attrs["autocapitalize"] = "url", "false", "none"
    return {
        "bound": bound,
        "hint": hint,
        "label": label or bound.label,
        "group": group,
        "tick": kind == "checkbox" and not group,
        "hidden": bound.is_hidden,
        "described": described,
        "input": bound.as_widget(attrs={key: value for key, value in attrs.items() if value is not None}),
    }


@register.inclusion_tag("kit/_form_errors.html")
def form_errors(*forms):
    """What is wrong with the forms, at the top of the page; each line leads to its field."""
    shown = [form for form in forms if form is not None]
    lines = [
        (bound.id_for_label or bound.auto_id, bound.label, error)
        for form in shown
        for bound in form
        for error in bound.errors
    ]
    general = [error for form in shown for error in form.non_field_errors()]
    return {"lines": lines, "general": general, "number": len(lines) + len(general)}


@register.inclusion_tag("kit/_empty.html")
def empty(sentence, button="", url=""):
    """Nothing here yet: the bear, one sentence on what will be here, one button."""
    return {"sentence": sentence, "button": button, "url": url}


@register.simple_tag
def slot(label, url, icon="plus"):
    """A dashed place where something will go, with the verb that fills it."""
    return format_html('<a class="slot" href="{}">{}<span>{}</span></a>', url, marks.icon(icon), label)


@register.simple_tag
def week_dots(days, label):
    """Seven days as dots; each day is a few of the words done, plan, miss, today. `label` says the same in words."""
    return _week(tuple(days), label)


@lru_cache(maxsize=512, typed=True)
def _week(days: tuple[str, ...], label: str):
    dots = format_html_join("", '<i class="{}"></i>', ((" ".join(DOTS & set(str(one or "").split())),) for one in days))
    return format_html('<span class="week" role="img" aria-label="{}">{}</span>', label, dots)


@register.simple_tag
def meter(value, of, label):
    """A bar of how much is done."""
    return format_html('<progress class="meter" max="{}" value="{}" aria-label="{}"></progress>', of, value, label)


FEW_PAGES = 3  # up to here “Next” leads everywhere


@register.inclusion_tag("kit/_paginate.html", takes_context=True)
def paginate(context, page, name="page", jump=True):
    """Earlier and later pages of a list, and any of them where they are many; keeps the filters of the address.

    `jump=False` inside a form: a form holds no other one."""
    query = context["request"].GET.copy() if "request" in context else None

    def at(number):
        if query is None:
            return f"?{name}={number}"
        query[name] = number
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "earlier": at(page.previous_page_number()) if page.has_previous() else "",
        "later": at(page.next_page_number()) if page.has_next() else "",
        "name": name,
        "jumps": jump and page.paginator.num_pages > FEW_PAGES,
        "kept": [(key, value) for key, values in query.lists() for value in values if key != name] if query else [],
    }


@register.inclusion_tag("kit/_emoji.html")
def emoji_picker(target):
    """A button with a list of emoji for the textarea with the id `target`; written at the caret."""
    return {"target": target, "groups": emoji.groups()}


@register.simple_tag
def copy_button(target, link=False):
    """A button that copies the text of the element with the id `target`, which may be a `link`."""
    return format_html(
        '<button type="button" class="btn small" data-behaviour="copy" data-copy="{}">{}<span>{}</span></button>',
        target,
        marks.icon("copy"),
        _("Copy the link") if link else _("Copy the text"),
    )


@register.simple_tag(takes_context=True)
def nav_item(context, name, icon, label, count=0):
    """One link of a menu; nothing while its page does not exist."""
    url = menu.address(name)
    if not url:
        return NOTHING
    current = mark_safe(' aria-current="page"') if getattr(context.get("request"), "path", "") == url else ""
    number = _number(count) if count else ""
    return format_html('<li><a href="{}"{}>{}{}{}</a></li>', url, current, marks.icon(icon), label, number)


def _number(count):
    waits = ngettext("%(n)s waits", "%(n)s wait", count) % {"n": count}
    return format_html(
        '<span class="count"><span aria-hidden="true">{}</span><span class="vh">{}</span></span>',
        count,
        waits,
    )


register.filter("count_badge", lambda count: _number(int(count)) if count else "")


@register.simple_tag(takes_context=True)
def main_menu(context):
    """The groups of the side column; a page shows them twice, beside it and on a phone."""
    request = context.get("request")
    shown = getattr(request, "main_menu", None) or menu.main_menu(request, context.get("counts"))
    if request:
        request.main_menu = shown
    return shown


@register.simple_tag(takes_context=True)
def phone_bar(context):
    """The places of the phone's bar."""
    return menu.phone_bar(context.get("request"), context.get("counts"))


@register.filter
def own_page(address, request):
    """The page somebody came from when it is one of ours, else the first page."""
    ours = url_has_allowed_host_and_scheme(address or "", {request.get_host()}, require_https=request.is_secure())
    return address if address and ours else "/"


@register.simple_tag
def address(name, *args):
    """The address of a page, or nothing while it does not exist."""
    return menu.address(name) if not args else address_of(name, *args)


@register.simple_tag(takes_context=True)
def from_here(context):
    """The page somebody is on, to be taken along to the next one."""
    return menu.from_here(context.get("request"))


@register.simple_tag(takes_context=True)
def htmx_headers(context):
    """What every htmx request carries: the token that proves it came from our page."""
    request = context.get("request")
    token = get_token(request) if request else ""
    return format_html("{}", json.dumps({"X-CSRFToken": token}))


@register.simple_tag
def behaviours():
    """Where each small behaviour is served, under its hashed name, for the script that loads them on demand."""
    return json.dumps({name: static(f"kit/js/{name}.js") for name in BEHAVIOURS})


@register.simple_tag
def sortable_address():
    """Where the drag library is served; only pages with a drag load it."""
    return static("kit/vendor/sortable/Sortable.min.js")


@register.simple_tag
def script_words():
    """The sentences the script says, in the reader's language."""
    return json.dumps(
        {
            "undo": _("Undo"),
            "close": _("Close"),
            "saving": _("Saving…"),
            "saved": _("Saved at {time}"),
            "unsaved": _("Not saved yet. We keep trying."),
            "offline": _("No answer from Masthead. Check your connection and try again."),
            "stale": _("This page is no longer fresh. Load it again, then repeat the last step."),
            "gone": _("This is not here any more, or not yours to see."),
            "copied": _("Copied"),
            "restored": _("Your words from {time} are back. They had not been saved."),
            "passkey": _("Your device did not answer. Try again, or use another way."),
            "refused": _("This could not be saved. Your words stay in the field."),
        },
        ensure_ascii=False,
    )
