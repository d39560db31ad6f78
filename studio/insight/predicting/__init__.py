"""What a network says of pictures that belong to no data set: one from anywhere, a camera's, a folder of them."""
