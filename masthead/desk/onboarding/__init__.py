"""The first run: four screens from nothing to a working rota."""
