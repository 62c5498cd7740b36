"""The table of feedback: how far people who sign rightly differ from the references."""
