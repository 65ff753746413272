from django.urls import path

from masthead.editorial.naming import views

urlpatterns = [
    path("stories/<int:pk>/names/", views.names, name="names"),
    path("stories/<int:pk>/names/<int:relation>/consent/", views.consent, name="consent"),
    path("stories/<int:pk>/names/<int:relation>/decline/", views.decline, name="decline_naming"),
    path("relations/<int:relation>/consents/", views.consents, name="consents"),
    path("consents/<int:pk>/revoke/", views.revoke, name="revoke_consent"),
]
