"""What an auditor asks beyond whether claims are proved: what they answer, what they rest on, what guards are for, who gains the rounding error."""


from megaspec.refusal import Ended


class AuditError(Ended):
    """A table that the audit reads contradicts itself or the rules; the message says what to mend."""
