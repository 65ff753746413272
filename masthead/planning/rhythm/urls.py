from django.urls import path

from masthead.planning.rhythm import views

urlpatterns = [
    path("channels/<slug:slug>/rhythm/", views.rhythm, name="rhythm"),
    path("channels/<slug:slug>/rhythm/add/", views.slot_add, name="slot_add"),
    path("channels/<slug:slug>/rhythm/holidays/", views.on_holidays, name="on_holidays"),
    path("channels/<slug:slug>/queue/", views.queue, name="queue"),
    path("calendar/slots/<int:pk>/remove/", views.slot_remove, name="slot_remove"),
    path("calendar/versions/<int:pk>/place/", views.place, name="queue_place"),
    path("calendar/versions/<int:pk>/next-slot/", views.next_slot, name="next_slot"),
    path("calendar/versions/<int:pk>/next-slot/take/", views.next_slot_take, name="next_slot_take"),
]
