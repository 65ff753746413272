"""Kills, stops and broken networks against the real pump: real processes, a real network server, its ledger counts.

Small by default (each test some seconds); FAULTS_SIZE=full is what `make faults` runs. The database is SQLite, or that
of DATABASE_URL."""
