from django.urls import path

from masthead.planning.keydates import views

urlpatterns = [
    path("", views.dates, name="dates"),
    path("add/", views.add, name="key_date_add"),
    path("public/", views.choose, name="dates_public"),
    path("file/", views.take_in, name="dates_in"),
    path("<int:pk>/", views.key_date, name="key_date"),
    path("<int:pk>/remove/", views.remove, name="key_date_remove"),
    path("<int:pk>/restore/", views.restore, name="key_date_restore"),
]
