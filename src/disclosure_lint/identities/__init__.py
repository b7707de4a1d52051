"""A form's identities as a linear system: whether they hold, and which cell is wrong when they don't."""
