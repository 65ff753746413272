"""What is looked at before words are signed: lines of the house's own and those that come with Masthead (row 2.3)."""
