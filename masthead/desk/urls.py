from django.urls import path

from masthead.desk import channels_views, front, stories_views, today_views, wishes_views
from masthead.desk.archives import views as archives
from masthead.desk.onboarding import views as onboarding
from masthead.desk.sample import views as sample
from masthead.desk.searching import views as searching
from masthead.desk.takeaway import views as takeaway

app_name = "desk"

urlpatterns = [
    path("", front.front, name="today"),
    path("notices/seen/", today_views.notice_seen, name="notices_seen"),
    path("notices/<int:entry_id>/", today_views.notice, name="notice"),
    path("notices/<int:entry_id>/seen/", today_views.notice_seen, name="notice_seen"),
    path("settings/mails/", wishes_views.mails, name="mails"),
    path("mails/off/<str:token>/", wishes_views.turn_off, name="mails_off"),
    path("settings/everything/", takeaway.takeaway, name="takeaway"),
    path("settings/everything/make/", takeaway.ask_takeaway, name="ask_takeaway"),
    path("settings/everything/<int:pk>/", takeaway.fetch_takeaway, name="fetch_takeaway"),
    path("week/", today_views.week, name="week"),
    path("stories/", stories_views.stories, name="stories"),
    path("search/", searching.search, name="search"),
    path("to-check/", stories_views.to_check, name="to_check"),
    path("channels/<slug:slug>/archive/", archives.archive, name="archive"),
    path("channels/<slug:slug>/archive/stop/", archives.stop_archive, name="stop_archive"),
    path("channels/", channels_views.channels, name="channels"),
    path("welcome/", sample.welcome, name="welcome"),
    path("sample/", sample.build, name="sample_build"),
    path("sample/progress/", sample.progress, name="sample_progress"),
    path("sample/enter/", sample.enter, name="sample_enter"),
    path("start/<int:step>/", onboarding.first_run, name="first_run"),
    path("start/begun/", onboarding.begun, name="begun"),
]
