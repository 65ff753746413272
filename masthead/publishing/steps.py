"""What steps made over there, kept with the delivery. What alone lets one in (an upload address) is kept sealed, and only while it is needed."""

from collections.abc import Iterator

from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.kit.secrets import reseal, seal, unseal
from masthead.networks import Network
from masthead.publishing.models import OVER, SEALED, Delivery


def closed(network: Network, name: str, value: str) -> str | dict:
    """A step as it is written down: sealed where the network says that it is a secret."""
    return {SEALED: seal({name: value})} if value and name in network.secret_steps else value


def opened(delivery: Delivery) -> dict[str, str]:
    """The steps as the connector wrote them. Raises Refused where no key of this installation opens one."""
    return {name: _open(name, value) for name, value in delivery.kept.items()}


def _open(name: str, value) -> str:
    return unseal(value[SEALED])[name] if isinstance(value, dict) else value


def reseal_steps() -> dict[str, tuple[int, int]]:
    """Key rotation: closed anew, and what no key opens. Only what is still under way holds anything sealed."""
    done = lost = 0
    for delivery in _with_secrets():
        try:
            kept = {
                name: {SEALED: reseal(value[SEALED])} if isinstance(value, dict) and opened(delivery) else value
                for name, value in delivery.kept.items()
            }
        except Refused:
            lost += 1
            continue
        with background_write():
            done += Delivery.objects.filter(pk=delivery.pk, kept=delivery.kept).update(kept=kept)
    return {"publishing.Delivery": (done, lost)}


def _with_secrets() -> Iterator[Delivery]:
    under_way = Delivery.objects.exclude(state__in=OVER).exclude(kept={}).only("kept")
    return (one for one in under_way.iterator(chunk_size=200) if any(isinstance(v, dict) for v in one.kept.values()))
