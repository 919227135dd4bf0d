"""What the documents require: one row for each thing that they say of how the system behaves."""
