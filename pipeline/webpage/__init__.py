"""What the reader of web pages is made of: the tree, the article in it, its paragraphs, and what the page states."""
