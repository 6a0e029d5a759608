"""How fast we are beside others, on the same machine in the same run: `python -m benchmarks.speed`."""
