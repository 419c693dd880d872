"""The Web API methods that the sandbox answers, one module for each family."""
