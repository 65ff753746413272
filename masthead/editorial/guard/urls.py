from django.urls import path

from masthead.editorial.guard import views

urlpatterns = [
    path("versions/<int:pk>/near/", views.near_versions, name="near"),
    path("versions/<int:pk>/near/<int:other>/", views.beside, name="beside"),
]
