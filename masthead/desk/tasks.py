"""What the desk does by itself, every few seconds: tell the journal's news, and mail what can not wait."""

from django_tasks import task

from masthead.desk import mail, notices
from masthead.desk.day import actions as day
from masthead.desk.week import actions as week
from masthead.kit import clock


@task()
def tell() -> int:
    """Make the notices of what happened since last time."""
    return notices.make(now=clock.now())


@task(queue_name="mail")
def mail_notices() -> int:
    """Send the notices that can not wait; what the mail server does not take is tried again."""
    return mail.send_waiting(now=clock.now())


@task()
def put_weeks_together() -> int:
    """Tell each head about the week, at eight of the day and on the clock of their firm."""
    return week.put_together_due(now=clock.now())


@task()
def put_days_together() -> int:
    """Prepare each member's mail of the day, at their hour of each working day."""
    return day.put_together_due(now=clock.now())
