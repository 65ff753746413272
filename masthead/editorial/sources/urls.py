from django.urls import path

from masthead.editorial.sources import views

urlpatterns = [
    path("stories/sources/", views.sources, name="sources"),
    path("stories/sources/drafts/<int:pk>/", views.drafts_add, name="drafts_add"),
    path("stories/sources/<int:pk>/leave/", views.source_leave, name="source_leave"),
    path("stories/sources/items/<int:pk>/story/", views.item_make, name="item_make"),
]
