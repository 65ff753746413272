from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "masthead.planning"
