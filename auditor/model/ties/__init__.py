"""What belongs together across tables and text, and what was said or printed twice."""
