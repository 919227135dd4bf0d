"""What is claimed, checked against the documents."""
