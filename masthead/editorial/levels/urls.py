from django.urls import path

from masthead.editorial.levels import views

urlpatterns = [
    path("channels/<slug:slug>/checks/", views.levels, name="levels"),
    path("versions/<int:pk>/mend/", views.mend, name="mend"),
    path("versions/<int:pk>/meant/", views.meant, name="meant"),
    path("versions/<int:pk>/our-word/", views.our_word, name="our_word"),
]
