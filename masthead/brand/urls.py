from django.urls import path

from masthead.brand import views

app_name = "brand"

urlpatterns = [
    path("words/", views.words, name="words"),
    path("words/<int:pk>/strike/", views.strike, name="strike"),
]
