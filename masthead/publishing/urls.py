from django.urls import path

from masthead.publishing import righting_views, uses_views, views
from masthead.publishing.afterwards.views import silence
from masthead.publishing.letters.urls import urlpatterns as letters
from masthead.publishing.news.urls import urlpatterns as news

app_name = "publishing"

VERBS = ("publish_now", "withdraw", "try_again", "send_held", "say_live", "say_absent", "drop", "published_by_hand")

urlpatterns = [
    path("versions/<int:pk>/deliveries/", views.deliveries, name="deliveries"),
    path("versions/<int:pk>/move/", views.move, name="move"),
    path("deliveries/<int:pk>/by-hand/", views.by_hand, name="by_hand"),
    *[path(f"deliveries/<int:pk>/{verb.replace('_', '-')}/", views.act, {"verb": verb}, name=verb) for verb in VERBS],
    path("publishing/pause/", views.pause, name="pause"),
    path("publishing/resume/", views.resume, name="resume"),
    path("publishing/clock/", views.trust_clock, name="trust_clock"),
    path("publishing/silences/<int:pk>/", silence, name="silence"),
    path("pictures/<int:pk>/uses/", uses_views.picture_uses, name="picture_uses"),
    path("health/", views.health_page, name="health"),
    path("versions/<int:pk>/righting/", righting_views.righting_page, name="righting"),
    path("deliveries/<int:pk>/take-back/", righting_views.right, {"verb": "take_back"}, name="take_back"),
    path("deliveries/<int:pk>/put-note/", righting_views.right, {"verb": "put_note"}, name="put_note"),
    path("deliveries/<int:pk>/righted-by-hand/", righting_views.by_hand, name="righted_by_hand"),
    path("corrections/<int:pk>/letter/", righting_views.correction_letter, name="correction_letter"),
    *news,
    *letters,
]
