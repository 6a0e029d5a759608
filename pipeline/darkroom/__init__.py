"""Where pictures are fetched and developed: from files of strangers to plain pictures that every output can show."""
