
# Profesores y personal. A los profesores se les trata de usted.

# Entrar con un código
teacher-how = Para entrar como profesor escriba PROFE y el código que le dio su colegio. Por ejemplo: PROFE 123456
teacher-welcome = Bienvenido a { $class }. Chaski guarda su nombre, su celular y lo que escriba a sus alumnos. Si está de acuerdo, responda con su nombre. Por ejemplo: ANA
teacher-name-again = Responda solo con su nombre, por ejemplo: ANA. Si no desea entrar, escriba PARAR.
    .voice = Para entrar como profesor, mándeme un mensaje solo con su nombre. ¡Hasta pronto!
    .keys = end
teacher-ready = Listo, profe { $name }. Su clase es { $class }. Escriba CLASE para ver cómo va, o AYUDA para ver todo.
teacher-class-added = Listo, profe { $name }. Ahora también enseña en { $class }. Para ver cómo va escriba CLASE { $class }.
staff-help = Escriba CLASE, NOTAS Rosa, AVISO y su texto, AGREGAR Rosa, FAMILIA Rosa, ASIGNAR Rosa fracciones, RESPONDER, UNIR Rosa, PROBLEMA o PARAR.
    .voice = Para oír otra vez, marque asterisco. Para volver al menú, marque cero. Aquí escucha cómo va su clase, graba avisos y responde preguntas. Todo lo demás se hace por mensaje: escriba ayuda.
staff-thanks = ¡Gracias a usted! Para ver cómo va su clase escriba CLASE.
staff-unknown = No le entendí. Escriba CLASE para ver cómo va su clase, o AYUDA para ver todo.
    .voice = No le entendí.
only-teachers = Eso es para profesores. Responde SIGUE para tu lección o MENU para elegir.

# La clase
no-class = Todavía no tiene clase en Chaski. Pida a su colegio un código para su clase.
which-class = ¿Qué clase? Responda con el número: { $choices }
    .voice = ¿Qué clase?
class-overview = { $class }: { $active } de { $of } alumnos escribieron en los últimos 7 días. { $stuck ->
    [0] Nadie está con dificultades.
    [one] 1 necesita ayuda.
   *[other] { $stuck } necesitan ayuda.
  }
class-stuck = Necesitan ayuda: { $names }{ $others ->
    [0] .
   *[other] {" "}y { $others } más.
  }
class-full = La clase { $class } ya está llena. Hable con el técnico.

# Un alumno
pupil-name-missing = Falta el nombre. Por ejemplo: NOTAS Rosa
pupil-unknown = No encuentro a { $name } en sus clases. Revise el nombre, o escriba AGREGAR y el nombre.
which-pupil = ¿Quién? Responda con el número: { $choices }
marks = { $name } ({ $class }): { $areas }. { $lessons ->
    [one] 1 lección terminada.
   *[other] { $lessons } lecciones terminadas.
  }
no-marks = { $name } todavía no tiene notas: hacen falta unas respuestas más.
family-code = Código para la familia de { $name }: { $code }. Que lo escriban a Chaski desde su celular. Vale { $days } días y una sola vez.
add-how = Escriba AGREGAR, el nombre y la clase. Por ejemplo: AGREGAR Rosa 4A
add-again = Ya hay { $name } en { $class }. Si es otra persona, ponga también el apellido: AGREGAR { $name } QUISPE
same-pupil = { $name }, de grado { $grade }, ya escribe a Chaski. Responda 1 si es la misma persona, 2 si es otra.
added = { $name } ya está en { $class }. Que escriba { $code } a Chaski desde el celular de su familia. El código vale { $days } días.
added-known = Listo, { $name } ya está en { $class }.
added-you = { $name }, tu profe { $teacher } te puso en su clase { $class }. Si tienes una duda, escribe PREGUNTA y tu duda.
assign-how = Escriba ASIGNAR, el nombre y el tema. Por ejemplo: ASIGNAR Rosa fracciones
lesson-unknown = No encuentro una lección de { $theme }. Pruebe con otra palabra.
which-lesson = ¿Qué lección? Responda con el número: { $choices }
assigned = Listo. A { $name } le toca: { $title }.
assigned-you = { $name }, tu profe te dejó una lección: { $title }. Responde SIGUE cuando quieras.

# El mismo alumno dos veces
merge-how = Si un alumno está dos veces, escriba UNIR y el nombre. Por ejemplo: UNIR Rosa. Con otro nombre: UNIR Rosa CON Rosita
merge-only-one = En sus clases hay una sola persona llamada { $name }. Si está también con otro nombre: UNIR { $name } CON y ese nombre.
which-two = ¿Cuáles dos son la misma persona? Responda con dos números, como 1 y 2:
pupil-told-apart = { $name } ({ $class }, grado { $grade }, { $lessons ->
    [one] 1 lección
   *[other] { $lessons } lecciones
  }, desde { $date })
merge-preview = ¿Son la misma persona? { $first } y { $second }.
merge-keeps = Sigue como { $name } en el celular que usó último, con las lecciones de ambos. Todavía no cambia nada.
merge-code = Código para unir: { $code }. Responda solo con ese número, hoy. Para no unir: CANCELAR.
merged = Listo, { $name } es una sola persona. Si fue un error, escriba SEPARAR { $name } dentro de { $days } días.
unmerge-how = Para deshacer una unión escriba SEPARAR y el nombre. Por ejemplo: SEPARAR Rosa
unmerge-nobody = En los últimos { $days } días nadie llamado { $name } fue unido en sus clases.
unmerge-preview = { $name } ({ $class }) volverá a ser dos alumnos, como antes del { $date }. Lo que aprendió desde entonces queda con quien siguió.
unmerge-code = Código para separar: { $code }. Responda solo con ese número, hoy. Para no separar: CANCELAR.
unmerged = Listo, { $name } y { $other } son otra vez dos alumnos.

# Avisos a la clase
notice-how = Escriba AVISO y el texto. Por ejemplo: AVISO Mañana no hay clases. Si tiene varias clases: AVISO 4A y el texto.
notice = Prof. { $name }, { $class }: { $text }
notice-preview = Aviso a { $class }, "{ $text }": { $phones ->
    [one] 1 celular
   *[other] { $phones } celulares
  }, { $each } SMS cada uno = { $all } SMS. Todavía no sale.
notice-dear = Lleva emojis o letras que lo hacen más caro.
confirm-code = Código para enviar: { $code }. Responda solo con ese número, hoy. Para no enviar: CANCELAR.
notice-sent = Su aviso va a { $phones ->
    [one] 1 celular.
   *[other] { $phones } celulares.
  } De noche espera hasta la mañana.
notice-no-room = Hoy ya no alcanzan los SMS del colegio para su aviso, y no salió a nadie. Escríbalo otra vez mañana.
notice-nobody = En { $class } nadie tiene todavía un celular con Chaski. Dé a las familias su código: FAMILIA Rosa
    .voice = En { $class } nadie tiene todavía un celular con Chaski. Dé a las familias su código.
notice-too-long = Su aviso tiene { $letters } letras y caben { $most }. Escríbalo más corto.
notices-used-up = Por hoy ya envió { $most } avisos. Mañana puede enviar más.
nothing-prepared = Ya no hay nada pendiente con ese código. Escriba otra vez lo que quería.
prepared-cancelled = Listo, no se hace nada.

# Preguntas al profesor
question-how = ¿Qué quieres preguntar a tu profe? Escríbelo en un solo mensaje.
question-asked = Listo, { $name }. Tu pregunta { $number } va a tu profe. Te escribo cuando responda. Mientras, responde SIGUE.
question-without-teacher = { $name }, todavía no tienes profe en Chaski. Guardé tu pregunta { $number } para el colegio. Responde SIGUE para seguir.
questions-used-up = Por hoy ya hiciste muchas preguntas. Mañana puedes hacer más. Responde SIGUE para seguir.
question-for-teacher = { $name } ({ $class }) pregunta { $number }: "{ $text }" Responda: RESPONDER { $number } y su respuesta.
guardian-question-how = ¿Qué quiere preguntar al profesor? Escríbalo en un solo mensaje.
guardian-question-asked = Listo, { $name }. Su pregunta { $number } va al profesor. Le escribo cuando responda.
guardian-question-kept = Listo, { $name }. Guardé su pregunta { $number } para el colegio. Le escribo cuando responda.
guardian-questions-used-up = Por hoy ya hizo muchas preguntas. Mañana puede hacer más.
guardian-question-for-teacher = { $name }, familia de { $child } ({ $class }), pregunta { $number }: "{ $text }" Responda: RESPONDER { $number } y su respuesta.
question-unknown = No hay una pregunta { $number } de sus alumnos. Escriba RESPONDER para ver las que esperan.
question-answered = La pregunta { $number } ya tiene respuesta. Gracias.
answer-how = { $name } pregunta { $number }: "{ $text }" ¿Qué responde? Escriba solo la respuesta.
answer = { $name }, tu profe responde: { $text }
guardian-answer = { $name }, el profesor responde: { $text }
answer-sent = Listo, su respuesta a la pregunta { $number } va a { $name }.
open-questions = Preguntas que esperan: { $questions }. Para leer una y responder escriba RESPONDER y su número.
questions-wait = { $waiting ->
    [one] Espera 1 pregunta de sus alumnos.
   *[other] Esperan { $waiting } preguntas de sus alumnos.
  } Para leer y responder escriba RESPONDER.
no-questions = Ninguna pregunta espera respuesta.

# Problemas
problem-how = ¿Qué problema hay? Escribe PROBLEMA y lo que pasa. Por ejemplo: PROBLEMA se cayó la antena
problem-opened = Gracias. Es el problema { $number }: "{ $text }". Aviso al colegio y te escribo cuando esté arreglado.
problems-used-up = Gracias, por hoy ya tengo varios problemas de este celular. Mañana puedes contarme más.
cases-full = Ahora no puedo guardar más mensajes para el colegio. Por favor, avisa tú en el colegio.
case-too-long = Es muy largo: caben { $most } letras. Escríbelo más corto.
problem-closed = ¡Gracias por avisar! Problema { $number }: { $text }
school-answers = { $name }, el colegio responde: { $text }
