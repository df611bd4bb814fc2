"""The meaning of a table: what its columns and rows are about, in what unit and scale."""
