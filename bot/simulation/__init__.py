"""People, a demo workspace and a moved clock around the real bot."""
