"""Many workspaces on one machine: a check of the arithmetic in docs/scaling.md."""
