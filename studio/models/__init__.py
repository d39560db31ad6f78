"""Backbones, freeze plans, heads, weights and checkpoints."""
