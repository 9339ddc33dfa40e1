"""What can be done about imports afterwards: undo, repair, forget, pseudonymise, score again."""
