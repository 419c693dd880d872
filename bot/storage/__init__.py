"""SQLModel tables, the store, migrations and the key store."""
