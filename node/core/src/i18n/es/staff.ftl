
# Profesores y personal
