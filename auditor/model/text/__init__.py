"""The meaning of the text: its facts and what it claims of them."""
