"""PDF files with highlights added, appended as an incremental update (ISO 32000-1, 7.5.6)."""
