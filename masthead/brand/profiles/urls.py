from django.urls import path

from masthead.brand.profiles import views

urlpatterns = [
    path("voice/profiles/", views.profiles, name="profiles"),
    path("channels/<slug:slug>/profile/", views.profile, name="profile"),
]
