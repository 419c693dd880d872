"""Joins the parts; the only package that knows them all."""
