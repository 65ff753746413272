from django.urls import path

from masthead.editorial.diligence import views

urlpatterns = [
    path("stories/<int:pk>/risk/", views.risk, name="risk"),
    path("stories/<int:pk>/announces/", views.teaser, name="teaser"),
    path("stories/<int:pk>/risk/<int:change>/", views.answer, name="answer_risk"),
    path("stories/<int:pk>/claims/", views.claim_write, name="claim_write"),
    path("stories/<int:pk>/claims/<int:claim>/", views.claim_write, name="claim_change"),
    path("stories/<int:pk>/claims/<int:claim>/drop/", views.claim_drop, name="claim_drop"),
]
