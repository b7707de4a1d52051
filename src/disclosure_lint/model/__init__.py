"""The report as data: what was written, where it stands, and what was found in it."""
