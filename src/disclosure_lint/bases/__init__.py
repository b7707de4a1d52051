"""Clean reports of invented organs, one for each form: what the examples of rules are made from."""
