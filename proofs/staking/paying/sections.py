"""The sections of the document that speak of the way to the payment of a request."""

FLOW = "TD Data Flow, Withdrawal Flow"
REPORTS = "TD Data Flow, Validator Reward Distribution"
