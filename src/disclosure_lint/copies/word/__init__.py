"""Word files with comments or tracked changes added."""
