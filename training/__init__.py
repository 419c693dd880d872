"""Makes the files that the guard learned from data; never part of the bot or of its tests."""
