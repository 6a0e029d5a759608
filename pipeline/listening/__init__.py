"""How to hear who speaks: the lines of a draft, the shapes a label may have, and which of them to believe."""
