"""How good a network's predictions are, in numbers: computed in the engine, drawn and written anywhere."""
