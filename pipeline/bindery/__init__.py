"""What a binder knows of an EPUB: packing it, marking the turns of the printed pages, filling in its card."""
