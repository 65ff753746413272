from django.urls import path

from masthead.editorial.composer import views

urlpatterns = [
    path("versions/<int:pk>/tags/", views.tags, name="tags"),
    path("versions/<int:pk>/split/", views.split, name="split"),
    path("versions/<int:pk>/mark-link/", views.mark_link, name="mark_link"),
    path("versions/<int:pk>/pictures/<int:picture>/place/", views.picture_place, name="picture_place"),
    path("versions/<int:pk>/pictures/<int:picture>/crop/", views.picture_crop, name="picture_crop"),
    path("pictures/<int:pk>/<str:shape>/<int:x>-<int:y>/", views.cropped, name="cropped"),
]
