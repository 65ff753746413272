"""More than one reader: who reads first, and who signs."""
