"""What the providers' pages say, held against the documented contracts."""
