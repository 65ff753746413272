from django.urls import path

from masthead.brand.facts import views
from masthead.brand.facts.models import Approved

urlpatterns = [
    path("words/facts/", views.facts, name="facts"),
    path("words/facts/new/fact/", views.fact_new, {"kind": Approved.FACT}, name="fact_new"),
    path("words/facts/new/who/", views.fact_new, {"kind": Approved.WHO}, name="who_new"),
    path("words/facts/<int:pk>/", views.fact, name="fact"),
    path("words/facts/<int:pk>/strike/", views.strike_fact, name="strike_fact"),
]
