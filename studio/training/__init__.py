"""The run spec, the loop that performs it, its events and its run folder."""
