"""The screens of retention: the schedule, holds, purges and their certificates."""
