"""What always holds of the rollup, a module a part."""
