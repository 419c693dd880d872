"""The Bolt app: what Slack tells us and what we show in Slack."""
