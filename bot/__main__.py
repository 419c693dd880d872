"""`python -m bot` is `carryover`."""

from bot.cli import main

main()
