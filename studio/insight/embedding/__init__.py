"""The map of pictures: features of many pictures, arranged in the plane so that neighbours stay neighbours."""
