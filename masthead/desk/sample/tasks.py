"""Building the sample in the background, with its progress where the page can see it."""

from django_tasks import task

from masthead.desk.models import SampleBuild
from masthead.desk.sample.shop import build
from masthead.kit import clock


@task()
def build_sample(pk: int) -> None:
    """Play the sample shop; a run that was interrupted is played again from the start and the half shop stays hidden."""
    row = SampleBuild.objects.filter(pk=pk, organisation=None).first()
    if row is None:
        return

    def progress(done: int, total: int) -> None:
        SampleBuild.objects.filter(pk=pk).update(done=done, total=total)

    try:
        organisation = build(language=row.language, now=clock.now(), progress=progress)
    except Exception:
        SampleBuild.objects.filter(pk=pk).update(failed=True)
        raise
    SampleBuild.objects.filter(pk=pk).update(organisation=organisation)
