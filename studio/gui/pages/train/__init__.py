"""The Train page: choose how, press Start, watch."""

from studio.gui.pages.train.page import TrainPage

__all__ = ["TrainPage"]
