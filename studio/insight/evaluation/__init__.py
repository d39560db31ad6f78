"""Many checkpoints on the same pictures: which epoch is best, and what one gets right that another does not."""
