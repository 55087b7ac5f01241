"""What calls were given and what they returned: the fields of a record, what it is about, what it tells."""
