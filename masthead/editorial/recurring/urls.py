from django.urls import path

from masthead.editorial.recurring import views

urlpatterns = [
    path("ideas/recurring/", views.recurring, name="recurring"),
    path("ideas/recurring/<int:pk>/end/", views.recurring_end, name="recurring_end"),
]
