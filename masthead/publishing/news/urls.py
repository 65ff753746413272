from django.urls import path

from masthead.publishing.news import views

urlpatterns = [
    path("news/<int:pk>-<slug:slug>/", views.news, name="news"),
    path("news/<int:pk>-<slug:slug>/atom.xml", views.feed, {"kind": "atom"}, name="atom"),
    path("news/<int:pk>-<slug:slug>/rss.xml", views.feed, {"kind": "rss"}, name="rss"),
    path("news/<int:pk>-<slug:slug>/<uuid:name>/", views.entry, name="news_entry"),
    path("news/<int:pk>-<slug:slug>/<uuid:name>/<int:number>/", views.picture, name="news_picture"),
]
