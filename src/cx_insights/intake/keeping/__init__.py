"""What was shaped is stored in one transaction, with its receipt."""
