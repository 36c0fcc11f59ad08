"""The bulletin (通报) of a period: what was promised, claimed and computed, where it should be, and the lights.

Its figures are those of the pages, asked with the same permission and of the same days; which page a figure opens to is
said by who shows pages. `service` is the door; the words and the layout are the pack's template.
"""
