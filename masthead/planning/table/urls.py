from django.urls import path

from masthead.planning.table import views

urlpatterns = [
    path("calendar/table/", views.table, name="table"),
    path("calendar/table/bring/", views.bring, name="bring"),
    path("calendar/table/<int:pk>/", views.intake, name="intake"),
    path("calendar/table/<int:pk>/start/", views.start_intake, name="start_intake"),
    path("calendar/table/<int:pk>/progress/", views.intake_progress, name="intake_progress"),
]
