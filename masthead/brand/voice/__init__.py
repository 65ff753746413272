"""How does the house sound? Four sliders and a few traits; each channel a step away at most (row 5.2, practice notes 3.9)."""
