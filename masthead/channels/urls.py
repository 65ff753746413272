from django.urls import path

from masthead.channels import masthead_views, shared_views, views

app_name = "channels"

urlpatterns = [
    path("masthead/", masthead_views.masthead, name="masthead"),
    path("masthead/sharing/", shared_views.sharing, name="sharing"),
    path("masthead/share/", shared_views.share, name="share"),
    path("masthead/sharing/<int:pk>/end/", shared_views.end_share, name="end_share"),
    path("whom-to-ask/<str:token>/", shared_views.staff_masthead, name="staff_masthead"),
    path("official/<str:token>/", shared_views.official_page, name="official"),
    path("official/<str:token>/accounts.json", shared_views.official_json, name="official_json"),
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
    path("members/<int:pk>/leave/", masthead_views.leave, name="leave"),
]
