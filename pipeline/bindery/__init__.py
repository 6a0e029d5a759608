"""What a binder knows of an EPUB.

How to make one: its contents, the turns of the printed pages in it, its faces, its card for shops and libraries, and
the packing. And how to look at one that is finished, also from elsewhere: opening it, collating it with the printed
pages, and in `preflight` the rules that it is held against.
"""
