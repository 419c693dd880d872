"""What ours is measured against: each is a competent use of the other tool for the same work."""
