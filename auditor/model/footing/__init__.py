"""What the figures of one table come to: sums, bridges, differences, quotients."""
