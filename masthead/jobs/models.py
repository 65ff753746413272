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


class MailSilence(models.Model):
    """The mail server takes nothing: a row stands here for as long as that lasts, and no longer."""

    AWAY, SIGN_IN, REFUSES = "away", "sign_in", "refuses"
    WHYS = [(AWAY, AWAY), (SIGN_IN, SIGN_IN), (REFUSES, REFUSES)]

    server = models.CharField(max_length=20, unique=True)
    since = models.DateTimeField()
    why = models.CharField(max_length=10, choices=WHYS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(why__in=["away", "sign_in", "refuses"]), name="mail_silence_why_is_known"
            )
        ]


class Upload(models.Model):
    """What the heavy requests of one publication weighed, and how long they took. The last few are kept."""

    at = models.DateTimeField()
    bytes = models.PositiveBigIntegerField()
    seconds = models.FloatField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(bytes__gt=0, seconds__gt=0), name="an_upload_has_weight_and_time")
        ]
