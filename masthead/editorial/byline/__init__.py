"""Who wrote, changed and signed a piece, and who of them the public is told of (row 9)."""
