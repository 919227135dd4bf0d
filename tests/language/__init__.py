"""The language of rules: that its plain and its symbolic meaning agree."""
