"""How pages are read: lines, then the fields that a family's grammar finds in them, then what each one states."""
