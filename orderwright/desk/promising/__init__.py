"""The verbs that promise: when goods go, which do not and why, and how past promises were kept."""
