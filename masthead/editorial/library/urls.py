from django.urls import path

from masthead.editorial.library import views

urlpatterns = [
    path("versions/<int:pk>/pictures/choose/", views.choose, name="picture_choose"),
    path("versions/<int:pk>/pictures/choose/go/", views.go_choose, name="picture_go_choose"),
    path("versions/<int:pk>/pictures/choose/<int:asset>/", views.take, name="picture_take"),
    path("pictures/<int:pk>/delete/", views.throw_away, name="picture_throw_away"),
]
