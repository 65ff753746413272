from django.urls import path

from masthead.people import settings_views, views

app_name = "people"

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("switch/", views.switch, name="switch"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("settings/", settings_views.account, name="settings"),
    path("settings/organisation/", settings_views.organisation, name="organisation"),
    path("settings/organisation/stand-in/", settings_views.stand_in, name="stand_in"),
    path("settings/organisation/head/", settings_views.change_head, name="change_head"),
    path("settings/team/", settings_views.team, name="team"),
    path("settings/team/add/", settings_views.add_member, name="add_member"),
    path("settings/team/<int:pk>/invite/", settings_views.invite, name="invite"),
    path("settings/invitations/<int:pk>/cancel/", settings_views.cancel_invitation, name="cancel_invitation"),
]
