"""How the pages are served: read by gunicorn (`-c python:masthead.desk.web`)."""

workers = 2
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 15
max_requests = 20_000
max_requests_jitter = 2_000
proc_name = "masthead"
control_socket_disable = True  # newer versions open one in the home folder; older ones do not know the word
