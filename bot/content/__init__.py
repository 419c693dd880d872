"""Scenario files: reading, checking, and the library as one immutable value."""
