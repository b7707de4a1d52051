"""Rulesets: which rules are on, how severe, with which parameters and changes to the forms. Data, no code.

Layers stand on each other: national < province < office < command line. A layer extends others by path or,
when they are installed, by name; what a layer locks, the layers above it may not weaken.
"""
