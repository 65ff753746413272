"""How many people sign what goes out on a channel, and who reads before."""
