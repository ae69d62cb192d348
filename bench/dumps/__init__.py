"""``make bench-dumps``: what becomes of a report that someone turned into plain text."""
