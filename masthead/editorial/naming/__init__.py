"""May this story name them? Asking whoever holds the relation, their answer, and consents that hold until a day (row 3.5)."""
