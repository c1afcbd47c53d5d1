"""Future need reckoned again with numpy, from the words of docs/need-model.md."""
