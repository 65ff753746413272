from django.urls import path

from masthead.knowledge import views

app_name = "knowledge"

urlpatterns = [
    path("help/", views.questions, name="list"),
    path("help/ask/", views.ask, name="ask"),
    path("raise/", views.raise_to_head, name="raise"),
    path("help/<int:pk>/", views.question, name="question"),
    path("help/<int:pk>/answer/", views.answer, name="answer"),
    path("help/<int:pk>/solved/", views.solve, name="solve"),
    path("help/<int:pk>/open-again/", views.open_again, name="open_again"),
]
