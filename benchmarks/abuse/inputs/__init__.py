"""The inputs, one module for each kind of file; none is a file of this repository, all are made when needed."""
