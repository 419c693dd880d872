"""Rotas and calendars from outside: files that people send, and bank holidays."""
