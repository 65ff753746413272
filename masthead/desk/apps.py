from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "masthead.desk"

    def ready(self):
        # The topmost app, so that it is asked once, when every app's tables stand. A migration that builds a table
        # anew loses the search's triggers: here they come back, whoever wrote that migration.
        post_migrate.connect(_put_up_search, sender=self)


def _put_up_search(using, **_facts):
    from django.db import connections  # the app registry must be ready first

    from masthead.kit.search.upkeep import put_up_missing

    put_up_missing(connections[using])
