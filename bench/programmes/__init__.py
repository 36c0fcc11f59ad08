"""How quick ledgers of 100,000 objects are: lists, filters, counts, one object, past days, exports."""
