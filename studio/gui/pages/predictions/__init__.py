"""The Predictions page."""

from studio.gui.pages.predictions.page import PredictionsPage

__all__ = ["PredictionsPage"]
