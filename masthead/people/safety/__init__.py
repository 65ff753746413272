"""Account safety: the second step at sign-in, passkeys, recovery codes, where one is signed in, and the way back in."""
