#!/usr/bin/env python
"""For developers: Django's own commands. People use `masthead`."""

from masthead.cli import main

if __name__ == "__main__":
    main()
