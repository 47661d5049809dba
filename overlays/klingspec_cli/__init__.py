"""The command line, above all other packages."""
