# Castellano. Cada mensaje cabe en un SMS de 160 letras con datos corrientes (lo comprueba una prueba).
# Solo letras del alfabeto GSM; á í ó ú se envían sin tilde según la política del colegio.

# Palabras que la gente escribe (sin tildes, en minúsculas).
word-help = ayuda help ? info
word-menu = menu inicio opciones
word-stop = parar alto stop baja salir basta
word-repeat = repite repetir otravez denuevo
word-continue = sigue seguir siguiente continuar continua empezar empieza vamos listo
word-lesson = leccion lecciones repasar explica
word-name = nombre minombre cambiarnombre
word-progress = avance progreso notas
word-grade = grado
word-hint = pista nose nolose noentiendo nolasé
word-yes = si sip s ok acepto dale claro bueno estabien comono siacepto siporfavor sigracias mimamadicequesi
word-no = no nunca n nogracias noquiero noacepto
word-language-es = castellano español espanol
word-language-qu = quechua runasimi quichua
word-language-ay = aimara aymara
word-true = verdadero v cierto si correcto
word-false = falso f no incorrecto

# Registro
welcome = ¡Hola! Soy Chaski, la escuela por SMS de tu colegio: lecciones y preguntas cortas para aprender con cualquier celular.
consent = Para enseñarte guardo aquí tu nombre, grado y respuestas. ¿Aceptas? Responde SI o NO. Si tienes menos de 14 años, que acepte tu mamá, papá o apoderado.
consent-again = Responde SI para empezar o NO para dejarlo. Guardo aquí solo tu nombre, tu grado y tus respuestas.
declined = Está bien, no guardo nada de ti. Si algún día quieres aprender, escríbeme SI.
ask-name = ¡Gracias! ¿Cómo te llamas? Responde solo con tu nombre, por ejemplo: ROSA
ask-name-again = Necesito un nombre corto, solo letras. Por ejemplo: ROSA
ask-grade = Hola, { $name }. ¿En qué grado de primaria estás? Responde con un número: { $grades }
ask-grade-again = Responde con el número de tu grado: { $grades }
ask-language = ¿En qué idioma quieres aprender? Responde { $choices }
language-name-es = castellano
language-name-qu = quechua
language-name-ay = aimara
language-later = Todavía no hablo { $language }, pero ya sé que lo prefieres. Por ahora seguimos en castellano.
registered = ¡Listo, { $name }! Empezamos con lecciones del grado { $grade }.
registered-other = ¡Listo, { $name }! Para tu grado todavía no tengo lecciones: te doy las del grado { $grade }.

# Lección
lesson = Lección: { $title }.
question = { $number }/{ $of } { $stem }
option = { $letter }) { $text }
term = { $number }) { $text }
pairs = { $terms } / { $options }
how-choice = Responde { $letters }.
how-number = Responde con un número.
how-text = Escribe tu respuesta.
how-true-false = Responde V o F.
how-several = Son varias: responde todas sus letras juntas, como AB.
how-matching = Responde cada número con su letra, como 1A 2B.
or = o

# Calificar con cariño. Los elogios van por turno.
praise-1 = ¡Muy bien!
praise-2 = ¡Así es!
praise-3 = ¡Correcto!
praise-4 = ¡Bien pensado!
praise-5 = ¡Eso es!
almost-1 = Todavía no.
almost-2 = Casi, mira otra vez.
almost-3 = No es esa, pero tú puedes.
hint = Pista: { $hint }
try-again = Intenta otra vez.
was = La respuesta era { $answer }.
several-right = { $number } bien
several-wrong = { $number } no, era { $answer }
other-question = Vamos por la pregunta { $number }.
not-an-answer = Esa respuesta no la entendí.

# En una llamada: primero qué se hace, después la tecla.
voice-lesson = Lección: { $title }.
voice-question = Pregunta { $number } de { $of }. { $stem }
voice-option = Para { $option }, marca { $key }.
voice-true = verdadero
voice-false = falso
voice-several = Marca todas las que van y termina con numeral.
voice-number = Marca el número y termina con numeral.
voice-text = Esta pregunta se responde por mensaje de texto.
voice-controls = Para oírlo otra vez, marca asterisco. Para volver, marca cero.
voice-plus = más
voice-minus = menos
voice-times = por
voice-divided = entre
voice-equals = igual a
voice-less = menor que
voice-greater = mayor que
voice-percent = por ciento
voice-gap = espacio en blanco
voice-soles = { $number } { $number ->
    [1] sol
   *[other] soles
  }
voice-fraction = { $bottom ->
    [2] { $top ->
        [1] un medio
       *[other] { $top } medios
      }
    [3] { $top ->
        [1] un tercio
       *[other] { $top } tercios
      }
    [4] { $top ->
        [1] un cuarto
       *[other] { $top } cuartos
      }
    [5] { $top ->
        [1] un quinto
       *[other] { $top } quintos
      }
    [6] { $top ->
        [1] un sexto
       *[other] { $top } sextos
      }
    [7] { $top ->
        [1] un séptimo
       *[other] { $top } séptimos
      }
    [8] { $top ->
        [1] un octavo
       *[other] { $top } octavos
      }
    [9] { $top ->
        [1] un noveno
       *[other] { $top } novenos
      }
    [10] { $top ->
        [1] un décimo
       *[other] { $top } décimos
      }
   *[other] { $top } sobre { $bottom }
  }

# Resumen
summary = Terminaste "{ $title }": { $right } de { $of } bien.
next-lesson = Sigue: { $title }. Responde SIGUE.
all-done = ¡Terminaste todas las lecciones! Responde SIGUE para repasar o GRADO para elegir otras.
review = Repasamos: { $title }.
no-content = Todavía no tengo lecciones. Pídele ayuda a tu profesor.

# Órdenes
help = Soy Chaski. Escribe SIGUE, LECCION (leerla otra vez), PISTA, REPITE, AVANCE, GRADO, NOMBRE, MENU o PARAR. Las preguntas: con letra, número o palabra.
menu = { $name }, elige un número: 1 seguir la lección, 2 ver mi avance, 3 cambiar de grado, 4 ayuda
menu-again = Elige 1, 2, 3 o 4. { $menu }
progress = { $name }: { $lessons ->
    [0] todavía no terminas una lección.
    [one] 1 lección terminada, { $right } de { $of } respuestas bien.
   *[other] { $lessons } lecciones terminadas, { $right } de { $of } respuestas bien.
  } Responde SIGUE.
grade-changed = Ahora aprendes con lecciones del grado { $grade }. Responde SIGUE.
grade-changed-other = Para ese grado todavía no tengo lecciones: te doy las del grado { $grade }. Responde SIGUE.
name-changed = Desde ahora te llamo { $name }. Responde SIGUE.
ask-new-name = ¿Cómo quieres que te llame? Responde solo con tu nombre.
stopped = Listo, { $name }, ya no te escribo. Tu avance queda guardado. Cuando quieras volver, escribe SIGUE.
stopped-unknown = Listo, no te escribo más. Cuando quieras aprender, escribe HOLA.
welcome-back = ¡Qué bueno que volviste, { $name }!
nothing-to-repeat = Todavía no te he dicho nada. Escribe HOLA para empezar.
unknown = No te entendí. Responde SIGUE para la lección, MENU para elegir o AYUDA.
quota-reached = Por hoy ya trabajamos bastante, { $name }. Mañana seguimos donde quedaste: escribe SIGUE.
quota-reached-unknown = Por hoy ya trabajamos bastante. Mañana seguimos donde quedaste: escribe SIGUE.
wait = Recibido. Te respondo en unos { $minutes } minutos.
too-long = Tu mensaje es muy largo. Escríbeme algo corto, por ejemplo SIGUE o AYUDA.

# Avisos a los encargados del colegio: qué pasa y qué hacer. El chip es la tarjeta SIM.
alert-low-balance = Chaski: el módem { $modem } tiene poco saldo, S/ { $soles }. Recargue el chip pronto para que los alumnos sigan recibiendo respuestas.
alert-runs-dry = Chaski: el saldo del módem { $modem }, S/ { $soles }, se acaba { $days ->
    [0] hoy
    [one] mañana
   *[other] en { $days } días
  } al ritmo de ahora. Recargue el chip antes.
alert-no-money = Chaski: el módem { $modem } no tiene saldo y no puede responder a los alumnos. Recargue el chip hoy.
alert-line-closes = Chaski: el operador puede cerrar la línea del módem { $modem } { $days ->
    [0] cualquier día
    [one] mañana
   *[other] en { $days } días
  } por falta de recargas. Recargue el chip antes, aunque tenga saldo.
alert-money-again = Chaski: el módem { $modem } ya tiene saldo, S/ { $soles }. ¡Gracias!
alert-money-again-unknown = Chaski: el módem { $modem } ya puede enviar mensajes. ¡Gracias!
alert-deaf = Chaski: el módem { $modem } no trabaja hace más de { $minutes } minutos. { $why }
deaf-unregistered = No tiene señal. Revise la antena; si sigue así mañana, llame al operador.
deaf-denied = La red rechaza la SIM o el módem: llame al operador.
deaf-no-port = No está conectado. Revise su cable y su corriente.
deaf-no-sim = No encuentra el chip. Apague la caja y ponga bien el chip.
deaf-pin-wanted = El chip pide su PIN. Avise al técnico.
deaf-wrong-pin = El PIN es incorrecto. No pruebe otros: avise al técnico.
deaf-puk-wanted = El chip está bloqueado. Pida el PUK al operador y avise al técnico.
deaf-silent = No responde. Quítele la corriente un minuto y enciéndalo otra vez.
alert-works-again = Chaski: el módem { $modem } volvió a funcionar.
alert-disk-full = Chaski: la memoria de la caja está casi llena, quedan { $megabytes } MB. Avise hoy al técnico: si se llena, Chaski deja de responder.
alert-disk-again = Chaski: la memoria de la caja ya tiene espacio otra vez.
