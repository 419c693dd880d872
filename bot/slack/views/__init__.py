"""Pure functions from values to blocks, one module a feature."""
