from django.urls import path

from masthead.editorial.byline import views

urlpatterns = [path("settings/public-name/", views.public_name, name="public_name")]
