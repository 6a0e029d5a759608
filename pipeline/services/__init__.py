"""What the readers of speech recognition services share: the JSON, its places, and the talk that stands in it."""
