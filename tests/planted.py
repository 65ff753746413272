"""The product with doors that somebody forgot to close: a test of walls that does not name them would be worth nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.decorators.http import require_safe

from masthead.editorial.models import Story
from masthead.urls import urlpatterns as product


@require_safe
def story(request, pk):
    return HttpResponse(get_object_or_404(Story, pk=pk).title)  # not through visible_to


@login_not_required
@require_safe
def public(request, pk):
    return HttpResponse(get_object_or_404(Story, pk=pk).title)


@require_safe
def stories(request):
    return HttpResponse(", ".join(Story.objects.values_list("title", flat=True)))


doors = [
    path("story/<int:pk>/", story, name="story"),
    path("public/<int:pk>/", public, name="public"),
    path("stories/", stories, name="stories"),
]
urlpatterns = [*product, path("planted/", include((doors, "planted")))]
