"""What the layers see, and why the network said so."""

from studio.gui.pages.feature_maps.page import FeatureMapsPage

__all__ = ["FeatureMapsPage"]
