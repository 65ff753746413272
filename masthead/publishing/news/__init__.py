"""The firm's own feed: what was published on a channel that Masthead itself shows to the public, as Atom, RSS and pages."""
