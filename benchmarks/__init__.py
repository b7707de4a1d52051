"""Measurements beside their floors, in one run on one machine: carry the ratios, not the times."""
