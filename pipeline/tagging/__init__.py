"""What a reading PDF tells those who do not see it: its structure, its order, its languages and who made it."""
