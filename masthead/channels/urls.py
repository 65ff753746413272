from django.urls import path

from masthead.channels import access_views, life_views, masthead_views, views

app_name = "channels"

urlpatterns = [
    path("masthead/", masthead_views.masthead, name="masthead"),
    path("channels/add/", views.add, name="add"),
    path("channels/<slug:slug>/", views.detail, name="detail"),
    path("channels/<slug:slug>/edit/", views.edit, name="edit"),
    path("channels/<slug:slug>/guide/", views.guide, name="guide"),
    path("channels/<slug:slug>/owner/", views.propose_owner, name="propose_owner"),
    path("channels/<slug:slug>/stand-in/", views.stand_in, name="stand_in"),
    path("channels/<slug:slug>/caretaker/", views.caretaker, name="caretaker"),
    path("channels/<slug:slug>/duties/", views.assign, name="assign"),
    path("channels/<slug:slug>/connect/", views.connect, name="connect"),
    path("channels/<slug:slug>/disconnect/", views.disconnect, name="disconnect"),
    path("ownerships/<int:pk>/accept/", views.accept, name="accept"),
    path("ownerships/<int:pk>/decline/", views.decline, name="decline"),
    path("assignments/<int:pk>/end/", views.end_assignment, name="end_assignment"),
    path("away/", masthead_views.away, name="away"),
    path("absences/<int:pk>/back/", masthead_views.back, name="back"),
    path("away/ahead/", life_views.away_ahead, name="away_ahead"),
    path("away/ahead/<slug:slug>/", life_views.mend, name="mend"),
    path("members/<int:pk>/leaving/", life_views.leaving, name="leaving"),
    path("members/<int:pk>/leaving/say/", life_views.say_leaving, name="say_leaving"),
    path("members/<int:pk>/leaving/stay/", life_views.stay, name="stay"),
    path("members/<int:pk>/leaving/give/", life_views.give, name="give"),
    path("members/<int:pk>/leave/", life_views.leave, name="leave"),
    path("hand-overs/", life_views.hand_overs, name="hand_overs"),
    path("hand-overs/<int:pk>/", life_views.hand_over, name="hand_over"),
    path("hand-overs/<int:pk>/tick/", life_views.tick, name="tick"),
    path("access/", access_views.access, name="access"),
    path("channels/<slug:slug>/access/", access_views.access_of, name="access_of"),
    path("accesses/<int:pk>/", access_views.correct, name="correct_access"),
    path("accesses/<int:pk>/confirm/", access_views.confirm, name="confirm_access"),
    path("accesses/<int:pk>/end/", access_views.end, name="end_access"),
    path("accesses/<int:pk>/ended/", access_views.confirm_end, name="confirm_end"),
]
