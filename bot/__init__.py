"""Carryover: a Slack bot that helps leadership training survive the return to work."""
