"""Series on one template: declared once, joined by versions, and then no copies of each other (row 6.4)."""
