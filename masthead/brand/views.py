"""The words of the house: the list, taking in more, striking one."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from masthead.brand import actions
from masthead.brand.forms import WordsForm
from masthead.brand.models import HouseWord
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def words(request):
    """Which words are ours and which we do not use; the head takes in more."""
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (count := _kept(request, form)):
        said = ngettext("%(count)d word kept", "%(count)d words kept", count) % {"count": count}
        return turn(request, "brand:words", toast=said)
    page = Paginator(HouseWord.objects.visible_to(request.member), PAGE).get_page(request.GET.get("page"))
    found = {"page": page, "form": form, "may": request.member.leads, "head": request.member.organisation.leading}
    return render(request, "brand/words.html", found, status=422 if form.is_bound else 200)


@require_POST
def strike(request, pk):
    """Take a word off the list."""
    word = get_object_or_404(HouseWord.objects.visible_to(request.member), pk=pk)
    actions.strike_word(word, by=request.member, now=clock.now())
    return turn(request, "brand:words", toast=_("“%(word)s” is off the list") % {"word": word.word})


def _kept(request, form: WordsForm) -> int:
    try:
        return actions.keep_words(by=request.member, now=clock.now(), **form.cleaned_data)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error("lines", str(refused.sentence))
        return 0
