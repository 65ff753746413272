from django.apps import AppConfig


class RelationsConfig(AppConfig):
    name = "masthead.relations"
