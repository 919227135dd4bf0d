"""What an auditor asks beyond whether claims are proved: what they answer, what they rest on, what each guard is for, who gains the dust."""
