"""What runs by itself: heartbeats of the background processes and the table of periodic work."""

from django.db import models


class Heartbeat(models.Model):
    """The last sign of life of one background process."""

    role = models.CharField(max_length=20)  # pump, tasks
    name = models.CharField(max_length=80, unique=True)  # host:pid
    beat_at = models.DateTimeField()
    boot_seconds = models.FloatField(default=0)  # CLOCK_BOOTTIME at the beat: tells a moved clock from passed time

    class Meta:
        indexes = [models.Index(fields=["role", "-beat_at"], name="heartbeat_newest")]


class Periodic(models.Model):
    """Work that comes back. Equal processes claim a run by moving `next_run`, so one run is never made twice."""

    name = models.CharField(max_length=40, unique=True)
    task = models.CharField(max_length=120)
    every = models.PositiveIntegerField(help_text="seconds")
    next_run = models.DateTimeField()
    last_run = models.DateTimeField(null=True)
