from django.urls import path

from masthead.desk import stories_views, today_views

app_name = "desk"

urlpatterns = [
    path("", today_views.today, name="today"),
    path("notices/seen/", today_views.notice_seen, name="notices_seen"),
    path("notices/<int:entry_id>/seen/", today_views.notice_seen, name="notice_seen"),
    path("stories/", stories_views.stories, name="stories"),
    path("to-check/", stories_views.to_check, name="to_check"),
]
