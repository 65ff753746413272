"""Where was that? One field, everything the reader may read."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from masthead.desk.searching.reading import answer
from masthead.kit import clock


@require_safe
def search(request):
    """Stories, channels, people and help that have all the words."""
    asked = request.GET
    number = asked.get("page") or "1"
    found = answer(request.member, asked.get("q", ""), only=asked.get("in", ""), number=number, now=clock.now())
    return render(request, "desk/search.html", {"answer": found, "typed": found.query.text})
