from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "masthead.editorial"
