"""What moves orders on: the verbs release, pick, ship and invoice, what stops them, and their record."""
