"""What may be said of the house: who we are in 20, 50 or 100 words, and facts and figures with source and expiry (row 5.1)."""
