"""What have we learnt? First of all: who helped whom with what."""
