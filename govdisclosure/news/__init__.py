"""What people are told of a run: alerts, the Atom feed, one digest, and its delivery."""
