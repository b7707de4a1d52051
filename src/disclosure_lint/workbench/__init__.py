"""For those who write rules: lint for rules, the clauses that rules rest on, new plugins and rules."""
