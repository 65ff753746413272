from django.urls import path

from masthead.media import views

app_name = "media"

urlpatterns = [path("pictures/<int:pk>/", views.picture, name="picture")]
