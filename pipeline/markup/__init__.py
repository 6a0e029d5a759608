"""How Markdown is written: its dialect, the runs inside a line, the front matter above it."""
