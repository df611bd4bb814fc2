"""The language server: findings while a note is written or a filing edited.  Needs pygls."""
