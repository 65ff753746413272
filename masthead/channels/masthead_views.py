"""The masthead page."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from masthead.channels.duties import DUTIES, SHOWN
from masthead.channels.masthead_page import read
from masthead.channels.models import Channel

PAGE = 50


def masthead(request):
    """Who does what, who stands in, and whom do I ask?"""
    page = Paginator(Channel.objects.visible_to(request.member).active(), PAGE).get_page(request.GET.get("page"))
    question = request.GET.get("q", "").strip()[:120]
    shown = read(request.member, list(page), on=timezone.localdate(), question=question)
    context = {"masthead": shown, "page": page, "question": question, "duties": [DUTIES[code] for code in SHOWN]}
    return render(request, "channels/masthead.html", context)
