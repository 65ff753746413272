from django.urls import path

from masthead.brand import views
from masthead.brand.facts.urls import urlpatterns as facts
from masthead.brand.profiles.urls import urlpatterns as profiles
from masthead.brand.voice.urls import urlpatterns as voice

app_name = "brand"

urlpatterns = [
    path("words/", views.words, name="words"),
    path("words/<int:pk>/strike/", views.strike, name="strike"),
    *voice,
    *facts,
    *profiles,
]
