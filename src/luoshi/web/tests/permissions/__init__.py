"""Who may do and see what: one situation, every action and every way to rows, as every role."""
