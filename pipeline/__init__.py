"""Vivavoce: one messy interview in, a finished edition out, every edit on the record."""
