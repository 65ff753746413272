"""How does the house sound? First of all: which words are ours, and which we do not use."""
