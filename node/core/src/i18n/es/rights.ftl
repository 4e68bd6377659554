
# Permiso y datos
