"""The law of equality: all ways to execute a decision agree on every row, and made faults are noticed."""
