"""The parts of the pages Conversations and Customer."""
