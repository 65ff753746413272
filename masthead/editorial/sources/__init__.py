"""Where stories come from: feeds of others, and drafts on the firm's own site."""
