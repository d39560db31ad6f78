"""What the layers of a network see in a picture."""
