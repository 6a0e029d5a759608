"""A mutation fuzzer for all that reads what a stranger or the editor wrote: `cd tests; python -m fuzzing --minutes 30`.

Samples that the project has are damaged at random, always in the same order for one seed, and what comes of them is
held against the laws: nothing but our own errors, in time, nothing opened, no word moved without an edit that says so.
"""
