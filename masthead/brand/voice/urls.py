from django.urls import path

from masthead.brand.voice import views

urlpatterns = [
    path("voice/", views.voice, name="voice"),
    path("voice/bad-news/", views.bad_news, name="bad_news"),
    path("voice/traits/new/", views.trait, name="trait_new"),
    path("voice/traits/<int:pk>/", views.trait, name="trait"),
    path("voice/traits/<int:pk>/strike/", views.strike_trait, name="strike_trait"),
    path("channels/<slug:slug>/voice/", views.channel_voice, name="channel_voice"),
]
