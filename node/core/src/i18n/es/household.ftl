
# Varias personas en un celular
