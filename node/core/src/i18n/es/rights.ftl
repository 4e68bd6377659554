
# Permiso y datos
data = { $name }, guardo de ti: nombre, grado { $grade }, { $language }, desde { $since }. Lecciones terminadas: { $lessons }. Respuestas: { $right } de { $of } bien.
data-no-learner = { $name }, guardo de ti: nombre, { $language }, desde { $since }.
data-no-class = ninguna
data-links = Clase: { $classes }. Apoderados: { $guardians }. Hijos: { $wards }. PIN: { $pin ->
    [0] no
   *[other] sí
  }. Tu permiso: CONSENTIMIENTO. Para borrar todo: BORRAR.
consent-told = { $name }: el { $date } { $giver } { $channel } que guarde tu nombre, grado y respuestas para enseñarte (texto { $version }). Para retirarlo: BORRAR.
consent-none = Todavía nadie me dio permiso de guardar nada tuyo.
channel-text = por SMS
channel-call = por llamada
channel-page = en la página
giver-unstated = se aceptó
giver-guardian = tu mamá, papá o apoderado aceptó
giver-own = tú aceptaste
erase-how = Para borrar lo tuyo escribe solo BORRAR.
erase-ask = { $name }, ¿borro todo lo tuyo: nombre, avance y permiso? No se puede recuperar. 1 sí, 2 no
erase-not = Está bien, { $name }, no borro nada. Responde SIGUE.
erase-when = Borro todo lo de { $name } el { $when }. Para evitarlo: CANCELAR
erase-ordered = Chaski: el colegio pidió borrar todo lo de { $name } el { $when }. Para evitarlo escribe SOY { $name } y después CANCELAR.
erase-cancel-other = Para que no borre lo de { $name } escribe SOY { $name } y después CANCELAR.
erase-cancelled = Listo, { $name }, no borro nada. Responde SIGUE.
cancelled = Listo, lo dejamos así. Responde SIGUE.
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
