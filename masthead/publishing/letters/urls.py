from django.urls import path

from masthead.publishing.letters import public, views

urlpatterns = [
    path("channels/<slug:slug>/subscribers/", views.list_of, name="letters_subscribers"),
    path("channels/<slug:slug>/subscribers/take-in/", views.take_in, name="letters_take_in"),
    path("channels/<slug:slug>/subscribers/returned/", views.came_back, name="letters_returned"),
    path("channels/<slug:slug>/subscribers/trial/", views.trial, name="letters_trial"),
    path("channels/<slug:slug>/subscribers.csv", views.export, name="letters_export"),
    path("subscribers/<int:pk>/end/", views.end, name="letters_end_subscriber"),
    path("subscribers/<int:pk>/forget/", views.forget, name="letters_forget"),
    path("deliveries/<int:pk>/mails/", views.mails, name="letters_mails"),
    path("deliveries/<int:pk>/mails/again/", views.again, name="letters_again"),
    path("deliveries/<int:pk>/mails/leave/", views.leave, name="letters_leave"),
    path("deliveries/<int:pk>/mails/go/", views.go, name="letters_go"),
    path("deliveries/<int:pk>/mails/stop/", views.stop, name="letters_stop"),
    path("news/<int:pk>-<slug:slug>/subscribe/", public.ask, name="letters_ask"),
    path("letters/confirm/<str:token>/", public.confirm, name="letters_confirm"),
    path("letters/end/<str:token>/", public.end, name="letters_end"),
]
