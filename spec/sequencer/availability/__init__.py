"""Availability: operators with stake keep the data of batches, and a certificate says that enough of them do."""
