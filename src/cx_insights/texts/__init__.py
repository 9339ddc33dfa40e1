"""What a text says: sentiment, requests, facts, reasons. Knows no database."""
