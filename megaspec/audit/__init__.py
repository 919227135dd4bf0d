"""What an auditor asks beyond whether claims are proved: what they answer, what they rest on, what each guard is for, who gains the dust."""


from megaspec.refusal import Ended


class AuditError(Ended):
    """A table that the audit reads contradicts itself or the rules; the message says what to mend."""
