"""The sample shop, built on request through the real actions."""

from masthead.desk.sample.shop import build, samples

__all__ = ["build", "samples"]
