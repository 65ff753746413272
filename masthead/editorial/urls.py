from django.urls import include, path

from masthead.editorial.history import views as history
from masthead.editorial.library.urls import urlpatterns as of_the_library
from masthead.editorial.sources.urls import urlpatterns as sources
from masthead.editorial.talk import views as talk
from masthead.editorial.views import reviews, stories, versions

app_name = "editorial"

urlpatterns = [
    *sources,
    path("", include("masthead.editorial.composer.urls")),
    path("", include("masthead.editorial.byline.urls")),
    path("", include("masthead.editorial.campaigns.urls")),
    path("", include("masthead.editorial.guard.urls")),
    path("", include("masthead.editorial.diligence.urls")),
    path("", include("masthead.editorial.kills.urls")),
    path("", include("masthead.editorial.corrections.urls")),
    path("", include("masthead.editorial.levels.urls")),
    path("", include("masthead.editorial.guests.urls")),
    path("", include("masthead.editorial.checklists.urls")),
    path("", include("masthead.editorial.ideas.urls")),
    path("", include("masthead.editorial.pieces.urls")),
    path("", include("masthead.editorial.naming.urls")),
    path("", include("masthead.editorial.originals.urls")),
    path("", include("masthead.editorial.recurring.urls")),
    path("", include("masthead.editorial.series.urls")),
    path("stories/new/", stories.story_new, name="story_new"),
    path("stories/<int:pk>/", stories.story, name="story"),
    path("stories/<int:pk>/edit/", stories.story_edit, name="story_edit"),
    path("stories/<int:pk>/versions/", stories.version_add, name="version_add"),
    path("versions/<int:pk>/save/", versions.save, name="save"),
    path("versions/<int:pk>/count/", versions.count, name="count"),
    path("versions/<int:pk>/compare/", versions.compare, name="compare"),
    path("versions/<int:pk>/keep-theirs/", versions.keep_theirs, name="keep_theirs"),
    path("versions/<int:pk>/start-from/", versions.start_from, name="start_from"),
    path("versions/<int:pk>/plan/", versions.plan, name="plan"),
    path("versions/<int:pk>/pictures/", versions.picture_add, name="picture_add"),
    path("versions/<int:pk>/pictures/<int:picture>/describe/", versions.picture_describe, name="picture_describe"),
    path("versions/<int:pk>/pictures/<int:picture>/remove/", versions.picture_remove, name="picture_remove"),
    path("versions/<int:pk>/submit/", versions.submit, name="submit"),
    path("versions/<int:pk>/withdraw/", versions.withdraw_review, name="withdraw_review"),
    path("versions/<int:pk>/sign/", reviews.sign_own, name="sign_own"),
    path("to-check/<int:pk>/", reviews.review, name="review"),
    path("to-check/<int:pk>/approve/", reviews.approve, name="approve"),
    path("to-check/<int:pk>/ask-change/", reviews.ask_change, name="ask_change"),
    *of_the_library,
    path("stories/<int:pk>/talk/", talk.talk, name="talk"),
    path("versions/<int:pk>/talk/", talk.start_on_version, name="talk_version"),
    path("talk/<int:pk>/answer/", talk.answer, name="answer_thread"),
    path("talk/<int:pk>/settle/", talk.resolve, name="resolve_thread"),
    path("talk/<int:pk>/open/", talk.reopen, name="reopen_thread"),
    path("talk/remarks/<int:pk>/take-back/", talk.take_back, name="take_back"),
    path("versions/<int:pk>/history/", history.history, name="history"),
    path("versions/<int:pk>/history/restore/", history.restore, name="restore"),
]
