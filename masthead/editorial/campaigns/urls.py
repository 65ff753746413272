"""Addresses of the campaigns; they belong to the editorial app's names."""

from django.urls import path

from masthead.editorial.campaigns import views

urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/new/", views.campaign_new, name="campaign_new"),
    path("campaigns/<int:pk>/", views.campaign, name="campaign"),
    path("campaigns/<int:pk>/edit/", views.campaign_edit, name="campaign_edit"),
    path("campaigns/<int:pk>/close/", views.campaign_close, name="campaign_close"),
    path("campaigns/<int:pk>/reopen/", views.campaign_reopen, name="campaign_reopen"),
    path("campaigns/<int:pk>/put/", views.campaign_put, name="campaign_put"),
    path("campaigns/<int:pk>/take-out/", views.campaign_take_out, name="campaign_take_out"),
]
