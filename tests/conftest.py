"""Generated examples have no deadline: how long a thing takes is measured in benchmarks/."""

from hypothesis import settings

settings.register_profile("carryover", deadline=None)
settings.load_profile("carryover")
