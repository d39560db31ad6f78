"""How the weights in ``resources/weights`` are made; their model cards there say what came of it."""
