from django.urls import path

from masthead.kit import gallery

app_name = "kit"

urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("bare/", gallery.bare, name="bare"),
    path("save/", gallery.save, name="save"),
    path("refuse/", gallery.refuse, name="refuse"),
    path("break/", gallery.fail, name="fail"),
    path("move/", gallery.move, name="move"),
]
