"""What needs statistics beyond SQL: frames, alerts, recommendations and the sentences that open each page."""
