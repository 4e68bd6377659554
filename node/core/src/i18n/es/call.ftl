# Said in calls, whatever is going on.
voice-silence = No escuché ninguna tecla.
voice-silence-again = ¿Sigues ahí? Escucha otra vez.
voice-wrong-key = Esa tecla no va aquí. Escucha otra vez.
voice-one-by-one = Vamos una por una.
voice-is-it = ¿Eliges { $option }? Para decir sí, marca 2. Para decir no, marca 3.
voice-confirm = Marcaste { $keys }. Para decir sí, marca 2. Para decir no, marca 3.
voice-not-recorded = No pude grabar. Probemos otra vez.
voice-given-up = No logro escucharte. Te mando un mensaje de texto para seguir. ¡Hasta pronto!
voice-time-over = Se acabó el tiempo de esta llamada. Te mando un mensaje de texto para seguir. ¡Hasta pronto!

# El comienzo y el final de una llamada
voice-hello = ¡Hola! Soy Chaski.
voice-hello-name = ¡Hola, { $name }! Soy Chaski.
voice-other-language = Todavía no hablo { $language }. En esta llamada hablo castellano; por mensaje escribo en { $language }.
voice-goodbye = ¡Hasta pronto, { $name }! Te mando un mensaje con lo que hicimos. Para seguir, da timbre otra vez o escribe sigue.
    .keys = end
voice-lesson-by-text = La lección { $title } sigue con una pregunta que se responde por mensaje. Queda guardada: escribe sigue cuando quieras. Ahora, otra por teléfono.
voice-name-later = Por ahora te llamo { $name }. Para decirme tu nombre, mándame un mensaje con la palabra nombre y tu nombre, o díselo a tu profesor.
# El nombre de quien todavía no lo escribió
call-name = Estudiante{ $number ->
    [1] {""}
   *[other] {" "}{ $number }
  }

# Los menús: cada punto va detrás de "Para" y delante de "marca 1".
voice-menu = ¿Qué hacemos?
voice-change = ¿Qué quieres cambiar?
voice-subject = ¿De qué materia quieres la lección?
voice-help = ¿Y ahora?
voice-stop = ¿Dejo de mandar mensajes a este teléfono?
voice-next = ¿Seguimos?
voice-point-lesson = seguir con la lección
voice-point-another = otra lección
voice-point-progress = saber cómo vas
voice-point-child = saber cómo va su hijo o su hija
voice-point-change = cambiar de persona, de idioma o de materia
voice-point-change-grown-up = cambiar de persona o de idioma
voice-point-help = ayuda
voice-point-person = otra persona
voice-point-language = otro idioma
voice-point-subject = otra materia
voice-point-class = saber cómo va la clase
voice-point-notice = grabar un aviso
voice-point-questions = oír las preguntas de sus alumnos
voice-point-answer = responder
voice-point-after = oír la siguiente
voice-point-send = enviarla
voice-point-again = grabarla otra vez
voice-point-stop = no recibir más mensajes
voice-point-stop-surely = dejar de recibirlos
voice-point-more = otras cosas
voice-point-menu = volver al menú
voice-point-end = terminar

# Lo que graba un profesor
voice-pin-first = Para grabar hace falta un PIN, que cuida su voz y a sus alumnos. Póngalo por mensaje: escriba PIN y de cuatro a seis números.
voice-record-notice = Diga su aviso para { $class } después de esta frase. Cuando termine, marque cualquier tecla.
    .keys = recording-60
voice-record-answer = Diga su respuesta para { $name } después de esta frase. Cuando termine, marque cualquier tecla.
    .keys = recording-60
voice-recorded = Grabé { $seconds } segundos. Escuche:
voice-send = ¿Qué hago con la grabación?
voice-asked = { $name } pregunta: { $text }
voice-notice-is = Un aviso de { $name }, del colegio:
voice-answer-is = { $name }, del colegio, responde la pregunta:
notice-by-call = Chaski: hay un aviso de { $name }, { $class }. Llame a este número, deje sonar una vez y cuelgue: lo llamo gratis y lo escucha.
answer-by-call = Chaski: { $name }, tu profe respondió tu pregunta. Llámame, deja sonar una vez y cuelga: te llamo gratis y escuchas la respuesta.

# Mensajes sobre las llamadas
call-wait = Llegó el timbre. Llamo en unos { $minutes } minutos.
call-not-reached = Llamé y no hubo respuesta. Con otro timbre llamo de nuevo; por SMS se sigue con SIGUE.
call-no-time = Por hoy se acabó el tiempo de llamadas. Mañana llamo otra vez; por SMS se sigue con SIGUE.
call-broke-off = { $name }, se cortó la llamada. Tu lugar queda guardado: da timbre otra vez o escribe SIGUE.
call-broke-off-newcomer = Se cortó la llamada. Tu lugar queda guardado: da timbre otra vez y seguimos.
call-summary = { $name }, por teléfono respondiste { $right } de { $of } bien. Para seguir, da timbre otra vez o escribe SIGUE.
