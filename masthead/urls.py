from django.conf import settings
from django.urls import include, path

handler400 = "masthead.kit.faults.bad_request"
handler500 = "masthead.kit.away.broken"

urlpatterns = [
    path("", include("masthead.desk.urls")),
    path("", include("masthead.knowledge.urls")),
    path("", include("masthead.planning.urls")),
    path("", include("masthead.publishing.urls")),
    path("", include("masthead.editorial.urls")),
    path("", include("masthead.brand.urls")),
    path("", include("masthead.relations.urls")),
    path("", include("masthead.media.urls")),
    path("", include("masthead.channels.urls")),
    path("", include("masthead.people.urls")),
    path("", include("masthead.journal.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]

if settings.KIT_GALLERY:
    urlpatterns.append(path("kit/", include("masthead.kit.urls")))
