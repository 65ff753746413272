"""Who does what: channels × duties, with the duties a firm adds itself (rows 1.2 and 2.17)."""
