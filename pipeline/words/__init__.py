"""What a compositor and a copy editor know of words: letters, names, sentences, and how a paragraph is set."""
