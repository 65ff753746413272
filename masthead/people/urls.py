from django.urls import path

from masthead.people import settings_views, threshold_views, views
from masthead.people.policy import views as policy
from masthead.people.policy.public import views as public_rules
from masthead.people.safety import passkey_views, rescue_views, second_views
from masthead.people.safety import views as safety

app_name = "people"

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/second/", second_views.second_step, name="second_step"),
    path("sign-in/passkey/", passkey_views.sign_in_with_passkey, name="sign_in_with_passkey"),
    path("sign-in/passkey/ask/", passkey_views.ask_to_prove, name="ask_to_prove"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("switch/", views.switch, name="switch"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("rescue/<str:token>/", rescue_views.rescue, name="rescue"),
    path("policy/", policy.policy, name="policy"),
    path("policy/draft/", policy.draft, name="policy_draft"),
    path("policy/draft/begin/", policy.begin, name="policy_begin"),
    path("policy/draft/publish/", policy.publish, name="policy_publish"),
    path("policy/draft/drop/", policy.drop, name="policy_drop"),
    path("policy/<int:number>/", policy.version, name="policy_version"),
    path("policy/<int:number>/read/", policy.acknowledge, name="policy_acknowledge"),
    path("policy/public/", public_rules.rules, name="public_rules"),
    path("policy/public/draft/", public_rules.draft, name="public_rules_draft"),
    path("policy/public/draft/begin/", public_rules.begin, name="public_rules_begin"),
    path("policy/public/draft/publish/", public_rules.publish, name="public_rules_publish"),
    path("policy/public/draft/drop/", public_rules.drop, name="public_rules_drop"),
    path("policy/public/<int:number>/", public_rules.version, name="public_rules_version"),
    path("settings/", settings_views.account, name="settings"),
    path("settings/safety/", safety.safety, name="safety"),
    path("settings/safety/app/", safety.set_up_app, name="set_up_app"),
    path("settings/safety/app/remove/", safety.remove_app, name="remove_app"),
    path("settings/safety/passkeys/add/", passkey_views.add_passkey, name="add_passkey"),
    path("settings/safety/passkeys/ask/", passkey_views.ask_to_add, name="ask_to_add"),
    path("settings/safety/passkeys/<int:pk>/remove/", passkey_views.remove_passkey, name="remove_passkey"),
    path("settings/safety/codes/", safety.recovery_codes, name="recovery_codes"),
    path("settings/safety/codes/renew/", safety.renew_codes, name="renew_codes"),
    path("settings/safety/browsers/<int:number>/end/", safety.end_session, name="end_session"),
    path("settings/safety/browsers/end-others/", safety.end_other_sessions, name="end_other_sessions"),
    path("settings/organisation/", settings_views.organisation, name="organisation"),
    path("settings/organisation/stand-in/", settings_views.stand_in, name="stand_in"),
    path("settings/organisation/purpose/", settings_views.confirm_purpose, name="confirm_purpose"),
    path("settings/organisation/head/", settings_views.change_head, name="change_head"),
    path("settings/organisation/second-step/", settings_views.second_step, name="ask_second_step"),
    path("settings/limits/", threshold_views.thresholds, name="thresholds"),
    path("settings/team/", settings_views.team, name="team"),
    path("settings/team/add/", settings_views.add_member, name="add_member"),
    path("settings/team/<int:pk>/reach/", settings_views.reach, name="reach"),
    path("settings/team/<int:pk>/invite/", settings_views.invite, name="invite"),
    path("settings/invitations/<int:pk>/cancel/", settings_views.cancel_invitation, name="cancel_invitation"),
]
