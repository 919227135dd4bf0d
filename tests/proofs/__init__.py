"""What is claimed, held against the documents."""
