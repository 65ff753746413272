"""The health check, its part about who answers: what the firm says of itself, and what Masthead sees (practice notes 3.10)."""
