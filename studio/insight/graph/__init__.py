"""The network as a graph of operations: what is frozen, and where gradients flow."""
