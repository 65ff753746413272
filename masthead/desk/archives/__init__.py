"""The archive of a network that is gone: brought in once, as the history of its closed channel."""
