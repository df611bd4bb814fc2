"""What rules can range over, a family a file."""
