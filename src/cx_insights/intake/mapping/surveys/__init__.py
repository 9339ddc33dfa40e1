"""Surveys and reviews: what a question asks for, on which scale it was answered, and forms of more than one column."""
