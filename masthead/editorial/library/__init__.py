"""The pictures of the library in the versions: where one is used, choosing one, and what happens when one may not be used."""
