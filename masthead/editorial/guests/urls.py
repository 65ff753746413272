from django.urls import path

from masthead.editorial.guests import views

urlpatterns = [
    path("stories/<int:pk>/guests/", views.guests, name="guests"),
    path("guests/<int:pk>/end/", views.end_guest, name="end_guest"),
    path("read/<str:token>/", views.read, name="guest_reads"),
]
