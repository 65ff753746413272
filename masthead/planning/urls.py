from django.urls import include, path, register_converter

from masthead.planning import bulk_views, move_views, views
from masthead.planning.feeds import urls as feeds_urls
from masthead.planning.rules import Month, Week
from masthead.planning.table import urls as table_urls


class MonthInAddress:
    """/calendar/2026-11/"""

    regex = r"[0-9]{4}-[0-9]{2}"

    def to_python(self, text: str) -> str:
        return text

    def to_url(self, month: Month | str) -> str:
        return str(month)


class WeekInAddress(MonthInAddress):
    """/calendar/2026-W47/"""

    regex = r"[0-9]{4}-W[0-9]{2}"

    def to_url(self, week: Week | str) -> str:
        return str(week)


class DayInAddress(MonthInAddress):
    """/calendar/2026-11-24/"""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_url(self, on) -> str:
        return str(on)


register_converter(MonthInAddress, "month")
register_converter(WeekInAddress, "week")
register_converter(DayInAddress, "day")

app_name = "planning"

urlpatterns = [
    *feeds_urls.urlpatterns,
    *table_urls.urlpatterns,
    path("calendar/", views.month, name="calendar"),
    path("calendar/", views.month, name="month"),  # the menu's word for this month
    path("calendar/<month:month>/", views.month, name="month"),
    path("calendar/week/", views.week, name="week"),
    path("calendar/<week:week>/", views.week, name="week"),
    path("calendar/<day:day>/", views.day, name="day"),
    path("calendar/list/", views.listed, name="list"),
    path("calendar/list/do/", bulk_views.bulk_do, name="bulk"),
    path("calendar/list/undo/", bulk_views.bulk_undo, name="bulk_undo"),
    path("calendar/board/", views.board, name="board"),
    path("calendar/filters/", views.filters, name="filters"),
    path("calendar/dates/", include("masthead.planning.keydates.urls")),
    path("", include("masthead.planning.rhythm.urls")),
    path("calendar/sheet/", views.sheet, name="sheet"),
    path("calendar/versions/<int:pk>/move/", move_views.move, name="move"),
    path("calendar/versions/<int:pk>/move/back/", move_views.move_back, name="move_back"),
]
