# Castellano. Cada mensaje cabe en un SMS de 160 letras con datos corrientes (lo comprueba una prueba).
# Solo letras del alfabeto GSM; á í ó ú se envían sin tilde según la política del colegio.

# Palabras que la gente escribe (sin tildes, en minúsculas; las de varias palabras con guion).
# Órdenes: ninguna palabra puede estar en dos listas (lo comprueba una prueba).
word-help = ayuda help ? info ayudame ayudeme informacion como-funciona como-se-usa comandos
word-menu = menu inicio opciones
word-stop = parar alto stop baja salir basta detener ya-no-me-escribas ya-no-me-escriban no-me-escribas no-me-escriban no-me-escribas-mas no-me-escriban-mas no-quiero-mas-mensajes no-mas-mensajes dame-de-baja darme-de-baja deja-de-escribirme dejen-de-escribirme no-me-manden-mensajes no-me-mandes-mensajes
word-repeat = repite repetir repeti repita repiteme otra-vez de-nuevo
word-continue = sigue seguir segui sigo sigamos seguimos siguiente continuar continua continuemos empezar empieza empecemos comenzar vamos listo
word-lesson = leccion lecciones mi-leccion explica explicame explicacion
word-name = nombre mi-nombre cambiar-nombre cambiar-de-nombre cambiar-mi-nombre cambia-mi-nombre
word-progress = avance avances mi-avance progreso mi-progreso mis-notas como-voy
word-grade = grado mi-grado cambiar-grado cambiar-de-grado cambiar-mi-grado
word-hint = pista pistas dame-una-pista no-se no-lo-se no-la-se
word-who = soy soi yo-soy yo-soi aqui aqui-habla te-habla le-habla
word-new-person = otra-persona otro-alumno otra-alumna otro-nino otra-nina nuevo nueva nuevo-alumno nueva-alumna somos-dos
word-theme = tema temas otro-tema aprender quiero-aprender quiero-ver quiero-estudiar ensename
word-level = nivel mi-nivel ubicacion ubicame
word-review = repaso repasar repasa repasemos quiero-repasar
word-language = idioma idiomas lengua cambiar-idioma cambiar-de-idioma
word-why = por-que porque por-que-esto porq por-q xq pq para-que
word-child = hijo hija hijos hijas mi-hijo mi-hija mis-hijos mis-hijas hijito hijita como-va como-van
word-family = familia mi-familia soy-apoderado soy-apoderada vincular vinculame
word-unlink = desvincular desvincula desvinculame
word-call = llamame llameme llamenme llamar llamada voz audio
word-pin = pin clave mi-pin mi-clave cambiar-pin cambiar-clave contrasena
word-move = mudar mudarme mudanza cambiar-numero cambiar-de-numero cambie-numero cambie-de-numero nuevo-numero numero-nuevo
word-class = clase clases mi-clase aula mi-aula salon mi-salon
word-marks = notas nota calificaciones calificacion
word-notice = aviso avisos avisar avisa
word-add = agregar agrega agregue matricular matricula inscribir inscribe
word-answer = responder responde responda contestar contesta conteste
word-question = pregunta preguntas preguntar pregunto duda tengo-una-pregunta tengo-una-duda tengo-duda consulta
word-assign = asignar asigna asigne dale
word-problem = problema problemas reporte reportar falla no-funciona se-malogro malogrado
word-data = mis-datos datos que-sabes-de-mi que-guardas-de-mi
word-erase = borrar borra borrame borra-mis-datos borrar-mis-datos borra-todo eliminar elimina eliminame olvidame
word-cancel = cancelar cancela cancele anular anula olvidalo
word-consent = consentimiento mi-consentimiento permiso mi-permiso
word-work = trabajo trabajos trabajar busco-trabajo quiero-trabajar empleo empleos chamba chambas
word-teacher = profe profesor profesora docente maestro maestra soy-profe soy-profesor soy-profesora soy-docente soy-maestro soy-maestra
word-merge = unir unir-alumnos juntar-alumnos
word-unmerge = separar separar-alumnos
# Entre dos nombres: "UNIR Rosa CON Rosita".
word-with = con y
# Cortesía alrededor de una orden: "quiero ayuda por favor".
word-polite = hola buenas buenos buen dia dias tardes noches por favor porfavor porfa porfis gracias profe profesor profesora profesores senor senora senorita miss chaski quiero quisiera necesito deseo dame deme ver el la los las un una mi mis pues pe ps ya ahora
word-thanks = gracias grasias agradecido agradecida agradezco muchas-gracias gracias-chaski ya-gracias ok-gracias mil-gracias
# Respuestas.
word-yes = si sip s ok acepto dale claro bueno estabien comono siacepto siporfavor sigracias mimamadicequesi
word-no = no nunca n nogracias noquiero noacepto
word-language-es = castellano español espanol
word-language-qu = quechua runasimi quichua
word-language-ay = aimara aymara
word-true = verdadero v cierto si correcto
word-false = falso f no incorrecto
# Ánimo. Lo de mood-stuck y mood-tired debe ser todo el mensaje, aparte de la cortesía y de mood-filler.
word-mood-stuck = no-entiendo no-le-entiendo no-te-entiendo no-les-entiendo no-lo-entiendo no-entendi no-comprendo no-capto no-sirve no-me-sirve no-puedo no-me-sale no-me-salen no-le-agarro es-dificil muy-dificil dificil es-muy-dificil esta-dificil esta-muy-dificil demasiado-dificil es-demasiado-dificil no-se-como-* no-se-que-hacer no-se-nada no-se-hacer-* no-lo-se-hacer estoy-confundido estoy-confundida me-confundo me-confundi estoy-perdido estoy-perdida
word-mood-tired = ya-no ya-no-quiero ya-no-puedo no-quiero-mas no-quiero-seguir no-quiero-estudiar aburrido aburrida aburre me-aburre me-aburro me-aburri estoy-aburrido estoy-aburrida que-aburrido es-aburrido es-muy-aburrido cansado cansada estoy-cansado estoy-cansada me-canse estoy-harto estoy-harta tengo-sueno quiero-descansar
word-mood-filler = nada esto eso esta este ese esa ejercicio pregunta problema leccion tema muy mas mucho tanto bien y que a de es me la lo le todo ni yo no-mas amigo amiga
word-mood-rude = idiota idiotas imbecil imbeciles estupido estupida estupidos estupidez mierda mierdas carajo ctm csm conchatumadre concha-tu-madre concha-de-tu-madre conchasumadre concha-su-madre chucha puta puto putas putos hijo-de-puta cojudo cojuda cojudez huevon huevona huevada webon webada pendejo pendeja tarado tarada maldito maldita callate eres-tonto eres-tonta eres-burro eres-burra eres-bruto eres-bruta eres-inutil te-odio vete-al-diablo
# Peligro: violencia, abuso, hacerse daño. Se busca en todo el mensaje, como suena. Es mejor una falsa alarma que ninguna.
word-danger = me-quiero-morir quiero-morir quiero-morirme me-quiero-muerto me-quiero-muerta quisiera-morir quisiera-morirme quisiera-estar-muerto quisiera-estar-muerta quiero-estar-muerto quiero-estar-muerta ojala-me-muera ojala-me-muriera prefiero-morir prefiero-morirme mejor-me-muero no-quiero-vivir ya-no-quiero-vivir no-quiero-seguir-viviendo sin-ganas-de-vivir no-tengo-ganas-de-vivir no-vale-la-pena-vivir mejor-muerto mejor-muerta matarme me-mato me-voy-a-matar me-quiero-matar suicid* quitarme-la-vida quitar-la-vida-* me-quito-la-vida acabar-con-mi-vida terminar-con-mi-vida cortarme-las-venas corto-las-venas me-corto me-hago-dano hacerme-dano hacerme-algo-malo lastimarme tome-veneno tomar-veneno tomarme-veneno tome-raticida tomar-raticida ahorcarme me-ahorco colgarme-del colgarme-de te-voy-a-matar lo-voy-a-matar la-voy-a-matar los-voy-a-matar me-va-a-matar me-van-a-matar me-quiere-matar me-quieren-matar me-matan me-mata me-pega me-pegan me-pegaron me-pegaba me-pegaban me-pego-mi me-pego-con papa-me-pego mama-me-pego me-golpea me-golpean me-golpeo-mi me-golpearon me-maltrata me-maltratan me-maltrataron pega-a-mi-mama pego-a-mi-mama golpea-a-mi-mama pega-a-mi-hermano pega-a-mi-hermana pega-a-mis-hermanos me-toca me-tocan me-toco-mi me-toco-mis me-toco-el-cuerpo me-toco-ahi me-tocaron me-tocaba me-manosea me-manosean me-manoseo abusa-de-mi abusan-de-mi abuso-de-mi abusaron-de-mi abuso-sexual me-viola me-violan me-violo me-violaron me-quiere-violar me-quieren-violar me-amenaza me-amenazan me-amenazo me-encierra me-encierran me-encerro me-obliga-a-tocar* me-obliga-a-tener me-quema-con me-desnuda me-desnudo-mi me-besa-a-la-fuerza fotos-desnudo fotos-desnuda fotos-sin-ropa tengo-miedo-de-mi-papa tengo-miedo-de-mi-padrastro tengo-miedo-de-mi-tio tengo-miedo-de-mi-profe* tengo-miedo-en-mi-casa tengo-miedo-de-volver tengo-miedo-volver tengo-miedo-de-ir-a-mi-casa me-lastima me-lastiman me-castiga-con-correa le-pega-a-mi-mama mata-a-mi-mama quiere-matarme me-toca-mi-cuerpo me-toca-mis-partes me-tocan-mi-cuerpo me-tocan-mis-partes me-toco-mi-cuerpo me-toco-mis-partes me-abusa me-abusan me-obliga-a-desnudarme me-pide-fotos-desnuda me-pide-fotos-desnudo quiero-matarme voy-a-matarme me-corto-los-brazos me-corto-las-venas quiero-cortarme quiero-hacerme-daño hacerme-daño suicidio suicidarme me-quiero-suicidar quiero-desaparecer
# Lo que parece peligro y no lo es.
word-harmless = me-toca-*ar me-toca-*er me-toca-*ir me-toca-a-mi me-toca-ami me-toca-el-turno me-toca-mi-turno me-toca-turno me-toca-la-leccion me-toca-la-pregunta me-toca-el-numero me-toca-el-tema me-toca-el-examen me-toca-otra me-toca-otro me-toca-hoy me-toca-manana me-toca-ahora me-toca-# me-toca-el-# me-toca-la-# me-toca-la-numero me-toca-mate me-toca-matematica me-toca-comunicacion me-toca-fracciones cuando-me-toca que-me-toca hoy-me-toca ahora-me-toca ya-me-toca si-me-toca no-me-toca cuanto-me-toca a-quien-me-toca donde-me-toca cual-me-toca me-tocan-*as me-tocan-*os me-tocan-# me-tocan-dos me-tocan-tres me-tocan-cuatro cuantos-me-tocan cuantas-me-tocan me-corto-el-pelo me-corto-el-cabello me-corto-las-unas me-corto-la-una me-pega-el-sol me-pega-el-viento me-pega-la-luz sol-me-pega me-mata-de-risa me-mata-la-risa me-mata-el-hambre me-mata-el-frio me-mato-estudiando me-mato-trabajando me-mato-de-risa

# Registro
welcome = ¡Hola! Soy Chaski, la escuela por SMS de tu colegio: lecciones y preguntas cortas para aprender con cualquier celular.
    .voice = ¡Hola! Soy Chaski, la escuela de tu colegio. Aquí aprendes con lecciones y preguntas cortas.
consent = Para enseñarte guardo aquí tu nombre, grado y respuestas. ¿Aceptas? Responde SI o NO. Si tienes menos de 14 años, que acepte tu mamá, papá o apoderado.
    .voice = Para enseñarte guardo aquí tu nombre, tu grado y tus respuestas. Si tienes menos de catorce años, que acepte tu mamá, tu papá o tu apoderado. ¿Aceptas?
    .k1 = aceptar
    .k2 = no aceptar
consent-again = Responde SI para empezar o NO para dejarlo. Guardo aquí solo tu nombre, tu grado y tus respuestas.
declined = Está bien, no guardo nada de ti. Si algún día quieres aprender, escríbeme SI.
    .voice = Está bien, no guardo nada de ti. Si algún día quieres aprender, da timbre otra vez. ¡Hasta pronto!
    .keys = end
ask-name = ¡Gracias! ¿Cómo te llamas? Responde solo con tu nombre, por ejemplo: ROSA
ask-name-again = Necesito un nombre corto, solo letras. Por ejemplo: ROSA
ask-grade = Hola, { $name }. ¿En qué grado de primaria estás? Responde con un número: { $grades }
    .voice = ¿En qué grado de primaria estás? Marca el número, del uno al seis, y termina con numeral.
    .keys = number
ask-grade-again = Responde con el número de tu grado: { $grades }
    .voice = Marca el número de tu grado, del uno al seis, y termina con numeral.
    .keys = number
ask-language = ¿En qué idioma quieres aprender? Responde { $choices }
    .voice = ¿En qué idioma quieres aprender?
language-name-es = castellano
language-name-qu = quechua
language-name-ay = aimara
language-later = Todavía no hablo { $language }, pero ya sé que lo prefieres. Por ahora seguimos en castellano.
registered = ¡Listo, { $name }! Empezamos con lecciones del grado { $grade }.
    .voice = ¡Listo! Empezamos con lecciones del grado { $grade }.
registered-other = ¡Listo, { $name }! Para tu grado todavía no tengo lecciones: te doy las del grado { $grade }.
    .voice = ¡Listo! Para tu grado todavía no tengo lecciones: te doy las del grado { $grade }.

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
how-ordering = Responde las letras en orden, como { $letters }.
or = o

# Calificar con cariño. Los elogios van por turno.
praise-1 = ¡Muy bien!
praise-2 = ¡Así es!
praise-3 = ¡Correcto!
praise-4 = ¡Bien pensado!
praise-5 = ¡Eso es!
praise-6 = ¡Exacto!
praise-7 = ¡Lo sabías!
praise-8 = Sí, está bien.
praise-9 = ¡Buena respuesta!
praise-10 = ¡Sí, esa es!
praise-again-1 = ¡Ahora sí!
praise-again-2 = Sí, insististe.
praise-again-3 = ¡Sí, esa es!
praise-again-4 = ¡Ya salió!
praise-again-5 = ¡Lo lograste!
almost-1 = Todavía no.
almost-2 = Mira otra vez.
almost-3 = No es esa, pero tú puedes.
almost-4 = Esa no. Sigue pensando.
almost-5 = No es. Piensa con calma.
hint = Pista: { $hint }
try-again = Intenta otra vez.
was = La respuesta era { $answer }.
several-right = { $number } bien
several-wrong = { $number } no, era { $answer }
other-question = Vamos por la pregunta { $number }.
number-not-letter = Esta va con número, no con letra.
text-not-letter = Esta va con palabra, no con letra.
not-an-answer = Esa respuesta no la entendí.
    .voice = Esa respuesta no va aquí.

# En una llamada: primero qué se hace, después la tecla.
voice-lesson = Lección: { $title }.
voice-question = Pregunta { $number } de { $of }.
voice-hint = Una pista.
voice-option = Para { $option }, marca { $key }.
voice-place = { $place ->
    [1] la primera
    [2] la segunda
    [3] la tercera
    [4] la cuarta
    [5] la quinta
   *[other] la número { $place }
  }
voice-true = verdadero
voice-false = falso
voice-several = Marca todas las que van y termina con numeral.
voice-ordering = Marca todas las teclas, en orden.
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

no-content = Todavía no tengo lecciones. Pídele ayuda a tu profesor.
    .voice = Ahora no tengo lecciones para hacer por teléfono. Mándame un mensaje que diga sigue, y seguimos por escrito.

# Órdenes
help = Soy Chaski. Escribe SIGUE, LECCION (leerla otra vez), PISTA, REPITE, AVANCE, GRADO, NOMBRE, MENU o PARAR. Las preguntas: con letra, número o palabra.
    .voice = En cada pregunta, marca la tecla de tu respuesta. Para oír otra vez, marca asterisco. Para pasar un cuento, marca numeral. Para volver al menú, marca cero. Si la llamada se corta, da timbre otra vez y seguimos donde quedaste. También puedes seguir por mensaje: escribe sigue.
menu = { $name }, elige un número: 1 seguir la lección, 2 ver mi avance, 3 cambiar de grado, 4 ayuda, 5 otra persona
menu-again = Elige un número del 1 al 5. { $menu }
grade-changed = Ahora aprendes con lecciones del grado { $grade }. Responde SIGUE.
grade-changed-other = Para ese grado todavía no tengo lecciones: te doy las del grado { $grade }. Responde SIGUE.
name-changed = Desde ahora te llamo { $name }. Responde SIGUE.
ask-new-name = ¿Cómo quieres que te llame? Responde solo con tu nombre.
stopped = Listo, { $name }, ya no te escribo. Tu avance queda guardado. Cuando quieras volver, escribe SIGUE.
    .voice = Listo, { $name }, ya no te escribo. Tu avance queda guardado. Cuando quieras volver, da timbre. ¡Hasta pronto!
    .keys = end
stopped-unknown = Listo, no te escribo más. Cuando quieras aprender, escribe HOLA.
welcome-back = ¡Qué bueno que volviste, { $name }!
nothing-to-repeat = Todavía no te he dicho nada. Escribe HOLA para empezar.
did-you-mean = ¿Quisiste decir { $choices }? Responde con el número.
did-you-mean-choice = { $number } { $command }
unknown = No te entendí. Responde SIGUE para la lección, MENU para elegir o AYUDA.
    .voice = No te entendí.
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

# Contenido que llega en una memoria USB
tree-text-es = lecciones en castellano
tree-text-qu = lecciones en quechua
tree-text-ay = lecciones en aimara
tree-own-lessons = lecciones propias del colegio
tree-config = ajustes de la oficina
tree-audio-es = audios en castellano
tree-audio-qu = audios en quechua
tree-audio-ay = audios en aimara
tree-model = modelos de voz
receipt-new = Chaski: llegó por USB y ya está en uso: { $what }. ¡Gracias!
receipt-tree = { $tree } (versión { $version })
receipt-others = y { $count } más
receipt-refused = Chaski: { $count ->
    [one] un archivo del USB no se puede usar
   *[other] { $count } archivos del USB no se pueden usar
  }. Todo sigue como antes. Lea CHASKI-RECIBO.txt en el USB y avise a la oficina.
receipt-pulled-out = Chaski: el USB se retiró antes de terminar. Nada se perdió. Conéctelo otra vez: continúa donde quedó.
receipt-disk-full = Chaski: no hay espacio en la caja para todo lo que trae el USB. Las lecciones siguen. Avise al técnico.

# CHASKI-RECIBO.txt y la orden chaski import
file-title = RECIBO DE CHASKI
file-date = Fecha: { $date }
file-no-bundles = No hay archivos de Chaski (.chaski) en esta memoria USB.
file-cut = Hay demasiados archivos en esta memoria: no se miraron todos.
file-new = ENTRÓ: { $file }: { $tree }, versión { $version }{ $lessons ->
    [0] {""}
    [one] {", "}una lección
   *[other] {", "}{ $lessons } lecciones
  }, { $size }. Ya está en uso.
file-size = { $megabytes } MB
file-current = YA ESTABA: { $file }: { $tree }, versión { $version }. Es la que está en uso.
file-taken-back = NO ENTRÓ: { $file }: { $tree }, versión { $version }. Alguien volvió a la versión anterior; para usarla otra vez: chaski content undo.
file-superseded = NO HIZO FALTA: { $file }: { $tree }, versión { $version }. Entró una más nueva, la { $by }.
file-waiting = FALTA: { $file }: { $tree }, versión { $version }. No terminó de entrar.
file-good = SIRVE: { $file }: { $tree }, versión { $version }. Todavía no entró.
file-unreadable = NO SE PUDO LEER: { $file }.
file-refused = RECHAZADO: { $file }: { $why } ({ $code })
file-expired = AVISO: { $file } dice ser lo más nuevo solo hasta una fecha que ya pasó. Sirve igual; pida a la oficina si hay algo más nuevo.
file-stick-gone = La memoria USB se retiró antes de terminar. Conéctela otra vez: continúa donde quedó.
file-disk-full = No hay espacio en la caja: faltan { $megabytes } MB. Avise al técnico.
file-do-nothing = QUÉ HACER: nada más. Puede retirar la memoria USB.
file-do-import = QUÉ HACER: esta caja no importa por sí sola. El técnico puede usar: chaski import.
file-do-again = QUÉ HACER: conecte la memoria USB otra vez. Nada se perdió.
file-do-technician = QUÉ HACER: avise al técnico. Nada se perdió.
file-do-office = QUÉ HACER: muestre este recibo a la oficina y pida los archivos otra vez. Lo que estaba en uso sigue igual.
refusal-not-a-bundle = no es un archivo de Chaski o está dañado.
refusal-unknown-format = es para un programa más nuevo. Pida al técnico que actualice la caja.
refusal-no-root = la caja no tiene la llave de la oficina. Avise al técnico.
refusal-unsigned = no está firmado por la oficina.
refusal-unknown-key = no lo firmó la oficina de este colegio, o fue cambiado.
refusal-revoked-key = está firmado con una llave que la oficina anuló. Pida uno nuevo.
refusal-forged-keys = sus llaves no son de la oficina de este colegio.
refusal-other-tree = es otro contenido, no el que se pidió.
refusal-older = es más antiguo que lo que está en uso.
refusal-conflict = tiene el mismo número que lo que está en uso, pero es distinto. Avise a la oficina.
refusal-mixed = mezcla partes de dos entregas. Cópielo otra vez.
refusal-truncated = está incompleto. Cópielo otra vez.
refusal-damaged = está dañado. Cópielo otra vez.
refusal-too-large = es demasiado grande para la caja.
refusal-wrong-size = su tamaño no es el que dice. Cópielo otra vez.
refusal-bad-name = contiene un nombre de archivo que no se permite. Avise a la oficina.
refusal-overlap = contiene dos archivos en el mismo lugar. Avise a la oficina.
refusal-bad-plan = su lista de cambios no es posible. Avise a la oficina.
refusal-wrong-base = es un cambio para otra versión. Pida el archivo completo.
refusal-wrong-tree = el resultado no es lo que la oficina firmó. Pida el archivo completo.
refusal-trailing-bytes = le sobra algo al final. Cópielo otra vez.
refusal-unknown-tree = es de un tipo que este programa no conoce. Pida al técnico que actualice la caja.
