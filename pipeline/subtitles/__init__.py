"""What the readers of subtitles and of speech recognition share."""
