"""What every profile of the firm is to show, and who looked last whether it does (row 2.2)."""
