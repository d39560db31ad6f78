"""Data sets of the internet that can be fetched: what there is, the way here, and unpacking them as class folders."""
