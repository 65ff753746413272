"""Find by words, the same on SQLite and PostgreSQL: an index the database itself keeps, in the change's transaction."""

from masthead.kit.search.index import Index, Source
from masthead.kit.search.marks import excerpt, marked
from masthead.kit.search.words import Query, nearest

__all__ = ["Index", "Query", "Source", "excerpt", "marked", "nearest"]
