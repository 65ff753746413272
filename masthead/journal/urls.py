from django.urls import path

from masthead.journal import views

app_name = "journal"

urlpatterns = [
    path("journal/", views.entries, name="list"),
    path("journal/export/", views.export, name="export"),
]
