from django.urls import path

from masthead.editorial.guard import views

urlpatterns = [
    path("repeats/", views.repeats, name="repeats"),
    path("versions/<int:pk>/near/", views.near_versions, name="near"),
    path("versions/<int:pk>/near/<int:other>/", views.beside, name="beside"),
    path("versions/<int:pk>/near/<int:other>/allow/", views.allow, name="allow_twice"),
    path("versions/<int:pk>/near/<int:other>/forbid/", views.forbid, name="forbid_twice"),
]
