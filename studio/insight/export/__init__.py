"""A trained network for other programs: files that they open, and a script that a learner can read."""
