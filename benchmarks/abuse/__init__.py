"""Hostile and broken inputs, each with what is required of it, and a harness that watches a build of each."""
