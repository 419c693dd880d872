"""Keeps the catalogues of other languages in step with the words; no part of the running bot."""
