"""The sample shop, built on request through the real actions."""
