"""What is risky is checked before it is signed: risk set in the open, claims with their sources, the right of reply."""
