"""Convolution and pooling of pictures and small grids of numbers, with every step open to view. Knows no torch."""
