"""The page on which a person opens a folder of pictures and sees what is in it."""

from studio.gui.pages.data.page import DataPage

__all__ = ["DataPage"]
