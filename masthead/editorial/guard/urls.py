from django.urls import path

from masthead.editorial.guard import quoting_views, views

urlpatterns = [
    path("repeats/", views.repeats, name="repeats"),
    path("versions/<int:pk>/quotations/", quoting_views.quotations, name="quotations"),
    path("versions/<int:pk>/quotations/<int:quotation>/drop/", quoting_views.drop, name="drop_quotation"),
    path("versions/<int:pk>/near/", views.near_versions, name="near"),
    path("versions/<int:pk>/near/<int:other>/", views.beside, name="beside"),
    path("versions/<int:pk>/near/<int:other>/allow/", views.allow, name="allow_twice"),
    path("versions/<int:pk>/near/<int:other>/forbid/", views.forbid, name="forbid_twice"),
]
