"""The sandbox in a browser: a page on which you act as any member of the pretend workspace."""
