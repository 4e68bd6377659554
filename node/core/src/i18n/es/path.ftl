
# Qué sigue: nivel, tema, repaso
