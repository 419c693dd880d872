"""A Slack stand-in on your own machine; it shares no code with the bot."""
