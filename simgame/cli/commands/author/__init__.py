"""What scenario authors need: check, prove, matrix, translate."""
