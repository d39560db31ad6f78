"""Looking into a trained autoencoder: its latents, and what it makes of points of the latent space."""
