from django.urls import path

from masthead.editorial.ideas import views

urlpatterns = [
    path("ideas/", views.ideas, name="ideas"),
    path("ideas/new/", views.idea_new, name="idea_new"),
    path("ideas/<int:pk>/", views.idea, name="idea"),
    path("ideas/<int:pk>/answer/", views.idea_answer, name="idea_answer"),
    path("ideas/<int:pk>/take-back/", views.idea_take_back, name="idea_take_back"),
]
