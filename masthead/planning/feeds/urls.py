from django.urls import path

from masthead.planning.feeds import views

urlpatterns = [
    path("calendar/feeds/", views.feeds, name="feeds"),
    path("calendar/feeds/<int:pk>/end/", views.end_feed, name="end_feed"),
    path("feeds/<str:token>.ics", views.feed, name="feed"),
]
