"""Block Kit as the sandbox knows it: limits, surfaces, and the values people put into inputs."""
