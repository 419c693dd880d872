"""Whole lives of the bot: weeks in seconds, with people, faults and a judge, all from one seed."""
