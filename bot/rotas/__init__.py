"""Calendars: bank holidays, and the rotas in files that people send."""
