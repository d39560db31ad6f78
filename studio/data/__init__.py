"""A folder of pictures becomes samples: index, splits, decoding, recipes. No torch in here."""
