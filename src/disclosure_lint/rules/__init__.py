"""What a rule is: a function from a report to what is wrong and where."""
