"""Where lines become pages: the grid, the layout engine, and the proofs that are read of what it sets."""
