"""The rule engine and the rules that need no domain room of their own."""
