"""What a layer has learnt to look for: its kernels, and the pictures that excite its channels."""
