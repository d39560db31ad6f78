"""Choose the network: its backbone, where its weights come from, and which layers learn."""

from studio.gui.pages.model.page import ModelPage

__all__ = ["ModelPage"]
