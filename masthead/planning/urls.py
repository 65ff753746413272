from django.urls import path, register_converter

from masthead.planning import views
from masthead.planning.feeds import urls as feeds_urls
from masthead.planning.rules import Month
from masthead.planning.table import urls as table_urls


class MonthInAddress:
    """/calendar/2026-11/"""

    regex = r"[0-9]{4}-[0-9]{2}"

    def to_python(self, text: str) -> str:
        return text

    def to_url(self, month: Month | str) -> str:
        return str(month)


class DayInAddress(MonthInAddress):
    """/calendar/2026-11-24/"""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_url(self, on) -> str:
        return str(on)


register_converter(MonthInAddress, "month")
register_converter(DayInAddress, "day")

app_name = "planning"

urlpatterns = [
    *feeds_urls.urlpatterns,
    *table_urls.urlpatterns,
    path("calendar/", views.month, name="calendar"),
    path("calendar/", views.month, name="month"),  # the menu's word for this month
    path("calendar/<month:month>/", views.month, name="month"),
    path("calendar/<day:day>/", views.day, name="day"),
    path("calendar/versions/<int:pk>/move/", views.move, name="move"),
    path("calendar/versions/<int:pk>/move/back/", views.move_back, name="move_back"),
]
