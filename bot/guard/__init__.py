"""The guard: what could identify a person is found in a line before anybody else can read it."""
