"""lists: policies that reach companies without an application (免申即享), and telling companies of policies.

A list is drawn for a day from what was declared and what was known on that day, and both are kept by name: whoever
draws it again, however much later, gets the same list with the same digest (`drawing`). Only a policy whose delivery
is automatic has lists; a company for which a datum is missing is left out and named as such. `reaching` says whom a
policy would reach, and who would be told of it.
"""
