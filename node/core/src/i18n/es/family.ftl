
# Apoderados. A ellos se les habla de usted.
family-own-code = Tu código es { $code }. Dáselo a tu mamá, papá o apoderado: que me lo escriba así, FAMILIA { $code }, desde su celular o desde este. Vale { $days } días.
family-how = Para saber cómo va un niño, él me escribe FAMILIA y recibe un código. Usted me lo escribe así: FAMILIA 123456
family-full = Ya tienes { $most } apoderados aquí, no caben más. Para quitar a uno escribe DESVINCULAR.
family-full-guardian = { $child } ya tiene todos los apoderados que caben aquí. Pida ayuda a su profesor.
family-wards-full = { $name } ya acompaña a { $most } niños, no caben más. Para dejar a uno: DESVINCULAR
family-phone-full = En este celular ya son { $most } personas, no caben más. Escríbame el código desde otro celular.
family-who = ¿Quién acompaña a { $child }? Responda { $choices }
family-other = otra persona: su mamá, papá o apoderado
family-nobody = nadie
family-nobody-linked = Está bien, todo sigue igual. Si hace falta otro código, escribe FAMILIA.
family-already = { $name } ya acompaña a { $child }. Escriba HIJO para saber cómo va.
family-linked = ¡Listo, { $name }! Ahora también acompaña a { $child }. Escriba HIJO para saber cómo va.
family-linked-other = ¡Listo! Ahora { $name } acompaña a { $child }. Para saber cómo va: SOY { $name }, y después HIJO.
family-linked-learner = Chaski: { $child }, desde ahora { $name } te acompaña y puede ver cómo vas. Si no sabes quién es, escribe DESVINCULAR o avisa a tu profesor.

# Un apoderado se registra
guardian-consent = ¡Hola! Soy Chaski, la escuela por SMS. Para contarle cómo va { $child } guardo su nombre y su número. ¿Acepta? Responda SI o NO.
    .voice = ¡Hola! Soy Chaski, la escuela del colegio. Para contarle cómo va { $child } guardo su nombre y su número. ¿Acepta?
    .k1 = aceptar
    .k2 = no aceptar
guardian-consent-again = Responda SI para saber cómo va { $child }, o NO para dejarlo. Guardo solo su nombre y su número.
guardian-declined = Está bien, no guardo nada de usted. Si cambia de idea, pida otro código: el niño me escribe FAMILIA.
    .voice = Está bien, no guardo nada de usted. ¡Hasta pronto!
    .keys = end
guardian-ask-name = ¡Gracias! ¿Cómo se llama usted? Responda solo con su nombre, por ejemplo: CARMEN
guardian-ask-name-again = Necesito un nombre corto, solo letras. Por ejemplo: CARMEN
guardian-ask-language = ¿En qué idioma le escribo? Responda { $choices }
    .voice = ¿En qué idioma le escribo?
guardian-ready = ¡Listo, { $name }! Escriba HIJO para saber cómo va { $child }. Cada semana de clases le cuento yo. Para no recibir más: BAJA
    .voice = ¡Listo! Cada semana de clases le cuento por mensaje cómo va { $child }.

# Un apoderado pide algo
guardian-menu = { $name }, elija un número: 1 cómo va mi hijo, 2 acompañar a otro niño, 3 aprender yo también, 4 ayuda
guardian-help = Soy Chaski. Escriba HIJO (cómo va), FAMILIA y un código (otro niño), DESVINCULAR (dejar de acompañar), GRADO (aprender usted), BAJA (no recibir más).
    .voice = Para oír otra vez, marque asterisco. Para volver al menú, marque cero. Si la llamada se corta, dé timbre otra vez. También puede escribirme un mensaje con la palabra hijo para saber cómo va.
guardian-no-lessons = Las lecciones son para los niños. Escriba HIJO para saber cómo va el suyo. Si usted también quiere aprender: GRADO
guardian-unknown = No le entendí. Escriba HIJO para saber cómo va su hijo, o AYUDA.
    .voice = No le entendí.
guardian-thanks = ¡Gracias a usted! Para saber cómo va su hijo escriba HIJO.
guardian-stopped = Listo, { $name }, ya no le escribo. Cuando quiera saber cómo va su hijo, escriba HIJO.
    .voice = Listo, { $name }, ya no le escribo. Cuando quiera saber cómo va su hijo, dé timbre. ¡Hasta pronto!
    .keys = end
guardian-welcome-back = ¡Qué bueno que volvió, { $name }! Escriba HIJO para saber cómo va su hijo.
which-child = ¿De quién? Responda { $choices }
    .voice = ¿De quién quiere saber?
child-not-linked = Usted no acompaña aquí a ningún niño con ese nombre. Acompaña a: { $names }. Escriba HIJO y el nombre.
child-none = Todavía no acompaña a ningún niño aquí. Pida al niño que me escriba FAMILIA: recibirá un código para usted.
    .voice = Todavía no acompaña a ningún niño aquí. Pida al niño que me mande un mensaje con la palabra familia: recibirá un código para usted.
child-of-other = Eso es para { $name }. Si es usted, escriba SOY { $name } y después HIJO.
call-later = Todavía no puedo llamar; lo apunto. Cuando pueda, te llamo. Por ahora seguimos por SMS.
call-later-guardian = Todavía no puedo llamar; lo apunto. Cuando pueda, lo llamo. Por ahora le escribo por SMS.
call-soon = Te llamo en { $minutes } { $minutes ->
    [one] minuto
   *[other] minutos
}. Ten el teléfono a la mano.
call-soon-guardian = Lo llamo en { $minutes } { $minutes ->
    [one] minuto
   *[other] minutos
}. Desde ahora las noticias se las cuento por teléfono.
unlink-none = No hay nadie que desvincular. Responde MENU para elegir otra cosa.
unlinked = Listo, ya no acompaña a { $child } ni recibe noticias. Si fue sin querer, pida otro código con FAMILIA.
unlinked-guardian = Listo, { $name } ya no recibe noticias tuyas. Si fue sin querer, escribe FAMILIA para darle otro código.
which-guardian = ¿Quién ya no te acompaña? Responde { $choices }

# Cómo va un niño, en dos líneas. Primero lo bueno; nunca nada que avergüence, compare o mande a trabajar.
report =
    { $first }
    Juntos: { $together }
report-this-week = { $child }, esta semana: { $answers ->
    [one] 1 respuesta
   *[other] { $answers } respuestas
  } en { $days ->
    [one] 1 día
   *[other] { $days } días
  }{ $lessons ->
    [0] .
    [one] {", "}1 lección.
   *[other] {", "}{ $lessons } lecciones.
  }
report-last-week = { $child }, la semana pasada: { $answers ->
    [one] 1 respuesta
   *[other] { $answers } respuestas
  } en { $days ->
    [one] 1 día
   *[other] { $days } días
  }{ $lessons ->
    [0] .
    [one] {", "}1 lección.
   *[other] {", "}{ $lessons } lecciones.
  }
report-went-well = ¡Muy bien en "{ $title }"!
report-finished = Terminó "{ $title }".
report-right-more = ¡Acertó más que antes!
report-more = ¡Más que antes!
report-effort = ¡Bien!
report-quiet = { $lessons ->
    [0] { $child } puede aprender cuando quiera: que escriba SIGUE.
    [one] { $child } ya terminó 1 lección y puede seguir cuando quiera: que escriba SIGUE.
   *[other] { $child } ya terminó { $lessons } lecciones y puede seguir cuando quiera: que escriba SIGUE.
  }
    .voice = { $lessons ->
        [0] { $child } puede aprender cuando quiera: que dé timbre.
        [one] { $child } ya terminó 1 lección y puede seguir cuando quiera: que dé timbre.
       *[other] { $child } ya terminó { $lessons } lecciones y puede seguir cuando quiera: que dé timbre.
      }
report-waiting = { $name }, ya hay noticias de { $child }. Escriba SOY { $name } y después HIJO.

# Una cosa para hacer juntos, sin materiales, por turnos. Hasta 62 letras.
together-mathematics-1 = pregúntele cuántas papas hay en la olla y cuántas por plato.
together-mathematics-2 = pregúntele cuántos pasos hay hasta la puerta y cuéntenlos.
together-mathematics-3 = calculen el vuelto de una compra, cada uno en su cabeza.
together-mathematics-4 = pregúntele qué hora será dentro de 30 minutos.
together-mathematics-5 = repartan el pan en partes iguales: ¿cuánto toca a cada uno?
together-mathematics-6 = busquen en casa tres cosas redondas y tres cuadradas.
together-mathematics-7 = midan la mesa con la mano: ¿cuántas cuartas tiene?
together-mathematics-8 = cuenten de 5 en 5 hasta 100, por turnos.
together-mathematics-9 = piense un número; él adivina y usted dice más o menos.
together-mathematics-10 = pregúntele: ¿cuántas patas tienen juntas 4 gallinas?
together-mathematics-11 = sumen las edades de todos en casa.
together-mathematics-12 = pregúntele cuántos días faltan para el domingo.
together-communication-1 = cuéntele un recuerdo suyo y pídale que lo cuente otra vez.
together-communication-2 = pregúntele qué fue lo mejor de su día.
together-communication-3 = inventen un final nuevo para un cuento conocido.
together-communication-4 = digan por turnos palabras que empiezan con M.
together-communication-5 = pregúntele qué pasó hoy primero, después y al final.
together-communication-6 = digan una adivinanza cada uno.
together-communication-7 = pídale que lea en voz alta un aviso o un mensaje.
together-communication-8 = describa un animal sin nombrarlo; él adivina. Luego al revés.
together-communication-9 = uno dice una palabra y el otro lo contrario: alto, bajo...
together-communication-10 = canten una canción y conversen de qué trata.
together-communication-11 = pregúntele cuál es su juego favorito y por qué.
together-communication-12 = digan cinco palabras en castellano y en su otra lengua.
together-any-1 = pídale que le enseñe algo que aprendió.
together-any-2 = pregúntele qué fue lo más bonito de su semana.
together-any-3 = miren el cielo y conversen: ¿lloverá mañana?
together-any-4 = pregúntele qué quiere aprender ahora y por qué.
together-any-5 = cuéntele cómo era la escuela en su niñez.
together-any-6 = nombren por turnos plantas de su comunidad.
together-any-7 = conversen de quiénes ayudan en la comunidad y cómo.
together-any-8 = pregúntele cuál es su animal favorito y por qué.
together-any-9 = escuchen un minuto en silencio y digan qué oyeron.
together-any-10 = díganse cada uno algo bueno del otro.
together-any-11 = conversen: ¿por qué de noche hace más frío?
together-any-12 = siéntense juntos diez minutos con su lección.
