"""The wire: which addresses belong to a source, what a refusal looks like, how patiently and under which name we ask."""
