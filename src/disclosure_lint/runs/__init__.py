"""Runs over many reports: time limits, processes, and results that are known already."""
