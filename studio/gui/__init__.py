"""The window. The only package that imports Qt, and it never imports torch."""
