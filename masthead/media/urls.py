from django.urls import path

from masthead.media import library_views, views

app_name = "media"

urlpatterns = [
    path("pictures/", library_views.library, name="library"),
    path("pictures/add/", library_views.add, name="add"),
    path("pictures/describe/", library_views.describe, name="describe"),
    path("pictures/<int:pk>/", views.picture, name="picture"),
    path("pictures/fetched/<str:token>/", views.fetched, name="fetched"),
    path("pictures/<int:pk>/small/", views.small, name="small"),
    path("pictures/<int:pk>/about/", library_views.about, name="about"),
    path("pictures/<int:pk>/consent/", library_views.consent, name="consent"),
    path("pictures/<int:pk>/approve/", library_views.approve, name="approve"),
    path("pictures/<int:pk>/retire/", library_views.retire, name="retire"),
    path("pictures/<int:pk>/bring-back/", library_views.bring_back, name="bring_back"),
    path("pictures/<int:pk>/for/<slug:key>/", library_views.for_network, name="for_network"),
    path("pictures/consents/<int:pk>/revoke/", library_views.revoke, name="revoke"),
]
