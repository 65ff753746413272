from django.urls import path

from masthead.editorial.corrections import views

urlpatterns = [path("versions/<int:pk>/corrections/", views.corrections, name="corrections")]
