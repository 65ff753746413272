from django.apps import AppConfig

from masthead.kit.asking import say_what_to_do
from masthead.kit.masking import mask_logs


class KitConfig(AppConfig):
    name = "masthead.kit"

    def ready(self) -> None:
        mask_logs()
        say_what_to_do()
