from django.urls import path

from masthead.relations import views

app_name = "relations"

urlpatterns = [
    path("relations/", views.relations, name="list"),
    path("relations/new/", views.relation_new, name="new"),
    path("relations/<int:pk>/", views.relation, name="one"),
    path("relations/<int:pk>/edit/", views.relation_edit, name="edit"),
    path("relations/<int:pk>/end/", views.relation_end, name="end"),
    path("relations/<int:pk>/back/", views.relation_back, name="back"),
]
