"""The control API for tests and the page: act as a person, move time, inject faults, read."""
