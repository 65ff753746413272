"""Do the links of a version answer, and do they go where they say? Asked in the background, never while one types."""
