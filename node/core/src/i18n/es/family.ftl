
# Apoderados
