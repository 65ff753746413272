"""Every component on one page, with long French words, empty and wrong. Served where KIT_GALLERY is on."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from masthead.kit.errors import Refused
from masthead.kit.views import show, turn

MOMENT = datetime(2026, 11, 19, 17, 0, tzinfo=UTC)
CAST = [
    ("Claire Pérel", "CP", 5),
    ("Léa Moreau", "LM", 2),
    ("Inès Roy-Vandenbroucke", "IR", 3),
    ("Karim Haddad", "KH", 4),
]
NETWORKS = [
    "wordpress",
    "facebook",
    "instagram",
    "bluesky",
    "mastodon",
    "linkedin",
    "x",
    "google_plus",
    "blog",
    "website",
    "tiktok",
    "youtube",
    "rss",
    "newsletter",
]


class Sample(forms.Form):
    name = forms.CharField(
        label="Nom de la boutique ou de l’association", help_text="Tel qu’il est écrit sur la devanture."
    )
    handle = forms.CharField(label="Identifiant", required=False)
    how = forms.ChoiceField(
        label="Comment part la publication",
        widget=forms.RadioSelect,
        choices=[("c", "Publier pour moi"), ("m", "Me le rappeler")],
    )
    likes = forms.MultipleChoiceField(
        label="Ce que vous aimez",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("w", "Écrire"), ("p", "Photographier"), ("a", "Répondre aux commentaires")],
    )
    owner = forms.ChoiceField(label="Responsable", choices=[("", "Personne pour l’instant"), ("1", "Claire")])
    text = forms.CharField(label="Texte", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    agree = forms.BooleanField(label="La personne photographiée a donné son accord")


@login_not_required
def gallery(request):
    """The page of all components."""
    return render(request, "kit/gallery.html", _things())


@login_not_required
def bare(request):
    """The same form on a page without menu, filled in wrongly."""
    return render(request, "kit/gallery_plain.html", {"form": Sample({"name": ""})}, status=422)


@login_not_required
def save(request):
    """Keeps nothing; answers as an autosaved form expects."""
    if request.method == "POST" and request.htmx:
        return JsonResponse({"fields": {"version": int(request.POST.get("version") or 0) + 1}})
    return turn(request, "kit:gallery", toast="Enregistré", undo=request.path)


@login_not_required
def refuse(request):
    """Always says no, as a rule would."""
    raise Refused("Bluesky a refusé le texte : 312 caractères, 300 permis. Rien n’a été publié.", who=["Claire Pérel"])


@login_not_required
def fail(request):
    """Answers as a server that is in trouble."""
    return HttpResponse("", status=503)


@login_not_required
def move(request):
    """Says where the card went, with an undo."""
    text = f"Déplacé au {request.POST.get('day')}"
    return show(request, "kit/_gallery_moved.html", {"text": text}, to="kit:gallery", toast=text, undo=request.path)


def _things() -> dict:
    people = [
        SimpleNamespace(pk=number, name=name, initials=initials, face=colour)
        for number, (name, initials, colour) in enumerate(CAST)
    ]
    return {
        "people": people,
        "networks": NETWORKS,
        "wrong": Sample({"name": "", "owner": ""}, prefix="wrong"),
        "form": Sample(),
        "moment": MOMENT,
        "today": date(2026, 11, 19),
        "page": Paginator(range(100), 10).get_page(3),
        "rows": [
            ("Responsable des réseaux sociaux", "Claire"),
            ("Relecture", "Léa", "#"),
            ("Commentaires", "", "#"),
        ],
        "dots": ["done", "", "done", "plan today", "", "miss", ""],
        "state": SimpleNamespace(code="to_check", label="À relire", icon="eye", kind="review"),
        "refused": Refused("Karim est en congé. Choisissez un relais.", who=["Claire Pérel"], url="#"),
    }
