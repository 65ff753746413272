"""How the pages are served."""

import threading

from masthead.desk import web
from masthead.editorial import spelling


def test_a_worker_reads_every_dictionary_beside_its_first_pages():
    spelling._dictionaries.cache_clear()

    web.post_worker_init(None)
    for thread in threading.enumerate():
        if thread.name == "dictionaries":
            thread.join(30)

    assert spelling._dictionaries.cache_info().currsize == len(spelling.LANGUAGES)
