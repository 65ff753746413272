from django.urls import path

from masthead.editorial.pieces import views

urlpatterns = [
    path("pieces/", views.pieces, name="pieces"),
    path("channels/<slug:slug>/pieces/", views.pieces, name="pieces_of"),
    path("pieces/<int:pk>/", views.piece, name="piece"),
    path("pieces/<int:pk>/retire/", views.piece_retire, name="piece_retire"),
    path("pieces/<int:pk>/back/", views.piece_back, name="piece_back"),
    path("versions/<int:pk>/approved/<int:approved>/", views.approved_use, name="approved_use"),
    path("versions/<int:pk>/pieces/<int:piece>/", views.piece_use, name="piece_use"),
]
