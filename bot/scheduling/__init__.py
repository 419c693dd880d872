"""The heartbeat and the workers that serve the inbox and the outbox."""
