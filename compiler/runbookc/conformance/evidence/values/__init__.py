"""Days, times, amounts and ids in words and in records, in forms that can be compared."""
