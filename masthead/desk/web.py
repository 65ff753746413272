"""How the pages are served: read by gunicorn (`-c python:masthead.desk.web`)."""

from threading import Thread

workers = 2
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 15
max_requests = 20_000
max_requests_jitter = 2_000
proc_name = "masthead"
control_socket_disable = True  # newer versions open one in the home folder; older ones do not know the word


def post_worker_init(worker) -> None:
    """The dictionaries are read beside the first pages (20 MB, a quarter of a second), so that nobody who types waits for them."""
    from masthead.editorial.spelling import read_all  # only here: the parent of the workers loads no Django

    Thread(target=read_all, name="dictionaries", daemon=True).start()
