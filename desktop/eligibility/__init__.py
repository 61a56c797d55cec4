"""Household, income, assets, the poverty guideline."""
