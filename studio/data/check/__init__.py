"""Whether a data set can be trusted: what is broken, what is there twice, what is labelled in two ways."""
