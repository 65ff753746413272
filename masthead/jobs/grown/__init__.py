"""Background work for several machines: procrastinate on the same PostgreSQL, behind the same Tasks API."""
