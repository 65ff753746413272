"""After publishing: is it still there as it was published? After a silence: what became of what was due meanwhile?"""
