"""How long all lights of a day take: 3,000 commitments with three years of monthly facts."""
