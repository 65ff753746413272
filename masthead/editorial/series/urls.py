from django.urls import path

from masthead.editorial.series import views

urlpatterns = [
    path("series/", views.all_series, name="all_series"),
    path("series/new/", views.series_new, name="series_new"),
    path("series/<int:pk>/", views.series, name="series"),
    path("series/<int:pk>/edit/", views.series_edit, name="series_edit"),
    path("series/<int:pk>/close/", views.series_close, name="series_close"),
    path("series/<int:pk>/reopen/", views.series_reopen, name="series_reopen"),
    path("versions/<int:pk>/series/", views.version_series, name="version_series"),
    path("versions/<int:pk>/series/leave/", views.version_leaves, name="version_leaves"),
]
