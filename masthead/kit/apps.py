from django.apps import AppConfig

from masthead.kit.masking import mask_logs


class KitConfig(AppConfig):
    name = "masthead.kit"

    def ready(self) -> None:
        mask_logs()
