"""All that publishing and background work read of Masthead, loaded once before they are forked (see `forked.py`)."""

import gc
import os

import django
from django.conf import settings
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
django.setup()
for _name, _task, _every in settings.PERIODIC:
    import_string(_task)
import_string("masthead.publishing.pump.Pump")
import_string("masthead.jobs.lanes.Lane")
gc.collect()
gc.freeze()  # the forks do not touch what stands here, so it stays common

LOADED_IN = os.getpid()
