from django.urls import path

from masthead.editorial.checklists import views

urlpatterns = [
    path("channels/<slug:slug>/checklist/", views.checklist, name="checklist"),
    path("channels/<slug:slug>/checklist/lines/", views.set_lines, name="set_lines"),
    path("channels/<slug:slug>/checklist/own/", views.add_line, name="add_line"),
    path("channels/<slug:slug>/checklist/own/<int:line>/off/", views.drop_line, name="drop_line"),
    path("versions/<int:pk>/checklist/", views.ahead, name="ahead"),
    path("to-check/<int:pk>/tick/", views.tick, name="tick"),
]
