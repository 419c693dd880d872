"""The bench: one page on this machine in which the people of a library write its scenarios."""
