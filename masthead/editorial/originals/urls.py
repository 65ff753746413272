from django.urls import path

from masthead.editorial.originals import views

urlpatterns = [
    path("stories/<int:pk>/originals/", views.originals, name="originals"),
    path("versions/<int:pk>/original/", views.settle, name="settle_original"),
    path("versions/<int:pk>/original/take-back/", views.unsettle, name="unsettle_original"),
]
