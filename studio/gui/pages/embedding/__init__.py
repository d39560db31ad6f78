"""The pictures as points: maps of what a network makes of them, and autoencoders."""

from studio.gui.pages.embedding.page import EmbeddingPage

__all__ = ["EmbeddingPage"]
