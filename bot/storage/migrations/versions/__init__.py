"""The versions of the schema, from the first to the newest; a published one never changes."""
