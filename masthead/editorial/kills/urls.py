from django.urls import path

from masthead.editorial.kills import views

urlpatterns = [
    path("versions/<int:pk>/kill/", views.kill, name="kill"),
    path("versions/<int:pk>/revive/", views.revive, name="revive"),
]
