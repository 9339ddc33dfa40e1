"""What leaves this machine: alerts, to the addresses that somebody configured, each state of each one once."""
