"""The parts of scripts/make_municipality.py. Standard library of Python 3 only."""
