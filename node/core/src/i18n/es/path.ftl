
# Qué sigue: nivel, tema, repaso
# Castellano. Cada mensaje cabe en un SMS de 160 letras con datos corrientes (lo comprueba una prueba).
# Solo letras del alfabeto GSM; á í ó ú se envían sin tilde según la política del colegio.

word-skip = saltar salta saltarlas saltarla saltala pasar pasarla pasala paso pasa pasemos
# Dentro de una lección, querer otra pregunta; en otra parte, seguir.
word-next = siguiente siguiente-pregunta la-siguiente pasar-pregunta saltar-pregunta saltar-esta pasar-esta otra-pregunta
word-greeting = hola holi holaa ola buenas buenosdias buenastardes buenasnoches buendia yaregrese yavolvi
word-liked = megusto simegusto sigusto megustomucho simegustomucho meencanto sibastante
word-disliked = nomegusto nogusto nomegustonada nomegustomucho nomucho

# Frases que se buscan dentro de un mensaje corto: los espacios se escriben _
# Violencia, abuso, hacerse daño: se buscan en cualquier mensaje de un alumno o de su familia.

grade-name = { $grade ->
    [1] 1ro
    [2] 2do
    [3] 3ro
    [4] 4to
    [5] 5to
    [6] 6to
    [7] 1ro de secundaria
    [8] 2do de secundaria
    [9] 3ro de secundaria
    [10] 4to de secundaria
   *[other] 5to de secundaria
  }
    .voice = { $grade ->
        [1] primero
        [2] segundo
        [3] tercero
        [4] cuarto
        [5] quinto
        [6] sexto
        [7] primero de secundaria
        [8] segundo de secundaria
        [9] tercero de secundaria
        [10] cuarto de secundaria
       *[other] quinto de secundaria
      }

# Encontrar el nivel: no es un examen
registered-first = ¡Listo, { $name }!
placement = Primero unas preguntas de { $area } para saber por dónde empezar. No llevan nota. Si no sabes, escribe NO SE. Para saltarlas: SIGUE.
    .voice = Primero, unas preguntas de { $area } para saber por dónde empezar. No llevan nota.
placement-next-1 = Gracias, otra:
placement-next-2 = Gracias. Otra más:
placement-next-3 = Recibido. Otra:
placement-done = ¡Gracias, { $name }! En { $area } empezamos con lecciones de { $grade }.
placement-skipped = Está bien. Empezamos con lecciones de { $grade }.
placement-again = Hace unas semanas vimos desde dónde empezar en { $area }. ¿Lo vemos otra vez con pocas preguntas? 1 sí, 2 no
    .voice = Hace unas semanas vimos desde dónde empezar en { $area }. ¿Lo vemos otra vez, con pocas preguntas?
    .k1 = verlo otra vez
    .k2 = seguir con las lecciones
level-which = ¿De qué área quieres que busque tu nivel? { $choices }
level-only-one = Por ahora todas mis lecciones son de un mismo nivel. Responde SIGUE.

# Elegir
choice = Elige la que sigue: { $choices }
    .voice = Elige la lección que sigue.
theme-which = ¿Qué quieres aprender? { $choices }. O escribe TEMA y una palabra, por ejemplo: TEMA fracciones
theme-found = Tengo estas, elige: { $choices }
theme-none = De eso todavía no tengo lecciones. Puedes elegir: { $choices }
theme-before = Antes conviene "{ $title }". Elige: 1 eso, 2 igual este.
liking = ¿Te gustó? 1 sí, 2 no
liking-thanks = Gracias por decirme.

# Cómo empieza una lección
assigned-next = Tu profe te dejó: { $title }.
lesson-again = Otra vez, con calma: { $title }.
review = Repasemos un poco de "{ $title }".
easier = Vamos con algo que ya te salió: { $title }.
easier-lesson = Vamos con algo más fácil: { $title }. Después volvemos.
lesson-other-language = Esta lección está en { $language }.
review-nothing = Todavía no hay qué repasar: primero termina una lección. Responde SIGUE.
welcome-again = ¡Qué bueno verte, { $name }! Ibas en "{ $title }".

# Resumen
summary = { $name }, terminaste "{ $title }": { $right } de { $of } bien.
summary-review = { $name }, repasaste "{ $title }": { $right } de { $of } bien.
result-all-1 = ¡Todas a la primera!
result-all-2 = ¡Lo dominas!
result-all-3 = ¡Excelente!
result-good-1 = ¡Buen trabajo!
result-good-2 = ¡Vas bien!
result-good-3 = Se nota tu esfuerzo.
result-fair-1 = Vas avanzando.
result-fair-2 = Ya tienes una parte.
result-fair-3 = Con otra vuelta te saldrá mejor.
result-hard-1 = Estaba difícil, y llegaste hasta el final.
result-hard-2 = Cuesta al comienzo. Gracias por insistir.
result-hard-3 = Lo veremos otra vez, sin apuro.
improved = La otra vez fueron { $before }: ¡mejoraste!
streak = Ya van { $days } días de aprender: ¡qué constancia!
next-lesson = Sigue: { $title }. Responde SIGUE.
    .voice = Sigue: { $title }.
next-review = Sigue un repaso de "{ $title }". Responde SIGUE.
    .voice = Sigue un repaso de { $title }.
next-area = Siguen unas preguntas de { $area }. Responde SIGUE.
    .voice = Siguen unas preguntas de { $area }.
next-rest = Por hoy ya trabajaste bastante. Puedes seguir mañana; SIGUE para otra: { $title }.
    .voice = Por hoy ya trabajaste bastante. Puedes seguir mañana.
may-rest = (Puedes seguir mañana: tu lugar queda guardado.)
    .voice = Puedes descansar y seguir mañana: tu lugar queda guardado.
all-done = ¡Terminaste todas las lecciones! Responde SIGUE para repasar o GRADO para elegir otras.
    .voice = Por teléfono ya hiciste todas las lecciones que tengo para ti. Por mensaje puede haber más: escribe sigue.

# Avance
progress = { $name }: { $lessons ->
    [0] todavía no terminas una lección.
    [one] 1 lección terminada, { $right } de { $of } respuestas bien.
   *[other] { $lessons } lecciones terminadas, { $right } de { $of } respuestas bien.
  }
progress-week = Esta semana: { $answers ->
    [one] 1 respuesta.
   *[other] { $answers } respuestas.
  }
progress-marks = Notas: { $marks }.
marks-rule = De tus 12 últimas preguntas en tu nivel, bien a la primera: AD casi todas y las recuerdas, A 7 de 10, B la mitad, C menos.
    .voice = { "" }
progress-go-on = Responde SIGUE.
    .voice = { "" }

# Por qué
why-placement = Son preguntas para saber desde dónde empezar en { $area }. No llevan nota. SIGUE para saltarlas.
why-level = Te toca "{ $title }" porque es el turno de { $area } y tu nivel ahí es { $grade }.
why-next = Te toca "{ $title }" porque ya dominas "{ $before }" y es lo que sigue.
why-assigned = Te toca "{ $title }" porque te la dejó tu profe { $name }.
why-assigned-school = Te toca "{ $title }" porque te la dejó tu colegio.
why-asked = Estás en "{ $title }" porque tú la pediste.
why-chosen = Estás en "{ $title }" porque tú la elegiste.
why-liked = Te toca "{ $title }" porque te gustaron otras parecidas.
why-again = Te toca otra vez "{ $title }" porque la última vez costó. Con calma sale.
why-due = Te toca repasar "{ $title }" porque la viste hace { $days } días y repasar ayuda a no olvidar.
why-all-done = Te toca repasar "{ $title }" porque ya terminaste lo demás.
why-easier = Te toca "{ $title }" porque lo anterior estaba difícil. Después volvemos.
why-choice = Las dos te sirven ahora: tú eliges.
why-before = Lo que viene usa lo que enseña la otra.

# Ánimo
courage-1 = No eres la única persona a quien le cuesta. Vamos de a poco.
courage-2 = Preguntar también es aprender.
courage-3 = Equivocarse es parte de aprender. Con calma.
tired = Está bien, { $name }. Tu lugar queda guardado. ¿Qué prefieres? 1 algo más fácil, 2 descansar
rest = Descansa, { $name }. Cuando quieras, escribe SIGUE.
danger = Gracias por contarlo. No es tu culpa y hay quien te ayude. Llama gratis a la Línea 100, a toda hora, o habla con un adulto en quien confíes.
danger-notice = Chaski: un aviso urgente de un alumno. Abra la página o llame a la oficina, caso { $case }.
rude = Parece que estás molesto, { $name }. Está bien. Cuando quieras, seguimos.
lesson-resumed = Seguimos donde quedaste: { $title }.

# Dejar una pregunta
skip-first = Antes, una pista; si no sale, escribe otra vez PASAR.
skipped = Está bien, la dejamos por ahora.
