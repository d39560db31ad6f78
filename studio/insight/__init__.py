"""What a trained network does: predictions, metrics, feature maps, embeddings."""
