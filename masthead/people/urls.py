from django.urls import path

from masthead.people import settings_views, threshold_views, views
from masthead.people.policy import views as policy

app_name = "people"

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("switch/", views.switch, name="switch"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("policy/", policy.policy, name="policy"),
    path("policy/draft/", policy.draft, name="policy_draft"),
    path("policy/draft/begin/", policy.begin, name="policy_begin"),
    path("policy/draft/publish/", policy.publish, name="policy_publish"),
    path("policy/draft/drop/", policy.drop, name="policy_drop"),
    path("policy/<int:number>/", policy.version, name="policy_version"),
    path("policy/<int:number>/read/", policy.acknowledge, name="policy_acknowledge"),
    path("settings/", settings_views.account, name="settings"),
    path("settings/organisation/", settings_views.organisation, name="organisation"),
    path("settings/organisation/stand-in/", settings_views.stand_in, name="stand_in"),
    path("settings/organisation/purpose/", settings_views.confirm_purpose, name="confirm_purpose"),
    path("settings/organisation/head/", settings_views.change_head, name="change_head"),
    path("settings/limits/", threshold_views.thresholds, name="thresholds"),
    path("settings/team/", settings_views.team, name="team"),
    path("settings/team/add/", settings_views.add_member, name="add_member"),
    path("settings/team/<int:pk>/invite/", settings_views.invite, name="invite"),
    path("settings/invitations/<int:pk>/cancel/", settings_views.cancel_invitation, name="cancel_invitation"),
]
