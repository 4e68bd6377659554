
# Varias personas en un celular
word-other = otra otro otrocelular
word-guardian = mama papa mami papi madre padre apoderado apoderada abuela abuelo abuelita abuelito mimama mipapa miapoderado miapoderada mimamadicequesi simimama simipapa simama sipapa simimamaacepta
word-accepts = acepta aceptan autoriza autorizan
word-self = yo yomismo yomisma mismo misma
other-person = otra persona
who = ¿Quién eres? Responde { $choices }
    .voice = ¿Quién habla?
hello-again = ¡Hola, { $name }!
new-person = ¡Bienvenida otra persona a este celular! Soy Chaski, la escuela por SMS.
    .voice = ¡Bienvenida otra persona a este teléfono! Soy Chaski, la escuela de tu colegio.
back-to = Listo, seguimos con { $name }. Responde SIGUE.
declined-here = Está bien, no guardo nada. Seguimos con { $name }: responde SIGUE.
    .voice = Está bien, no guardo nada. Seguimos con { $name }.
phone-full = En este celular ya somos { $most } personas, no caben más. Pide ayuda a tu profesor.
switch-tip = Para cambiar de persona: SOY { $name }
    .voice = { "" }
stopped-all = Listo, ya no escribo a este celular. Lo avanzado queda guardado. Para volver, escribe SIGUE.
thanks = ¡Gracias! Responde SIGUE.
    .voice = ¡Gracias!
you-are-welcome = ¡De nada!

# Quién da el permiso
giver = ¿Quién acepta? 1 su mamá, papá o apoderado. 2 yo, ya cumplí 14 años. Responde 1 o 2.
    .voice = ¿Quién acepta?
    .k1 = decir que acepta tu mamá, tu papá o tu apoderado
    .k2 = decir que aceptas tú y ya cumpliste catorce años
giver-again = Una cosa más: ¿quién aceptó que aprendas aquí? 1 mi mamá, papá o apoderado. 2 yo, ya cumplí 14 años.
    .voice = Una cosa más. ¿Quién aceptó que aprendas aquí?
    .k1 = decir que aceptó tu mamá, tu papá o tu apoderado
    .k2 = decir que aceptaste tú y ya cumpliste catorce años
giver-short = Responde 1 si acepta tu mamá, papá o apoderado. Responde 2 si aceptas tú y ya cumpliste 14 años.
    .voice = ¿Quién acepta?
    .k1 = decir que acepta tu mamá, tu papá o tu apoderado
    .k2 = decir que aceptas tú y ya cumpliste catorce años
giver-primary = En primaria acepta la mamá, el papá o el apoderado, aunque ya tengas 14 años. Cuando te diga que sí, responde 1.
    .voice = En primaria acepta la mamá, el papá o el apoderado, aunque ya tengas catorce años. Pídele permiso ahora.
    .k1 = decir que sí acepta
giver-primary-again = Responde 1 cuando acepte tu mamá, papá o apoderado, o NO para dejarlo.
    .voice = Pídele permiso a tu mamá, a tu papá o a tu apoderado.
    .k1 = decir que sí acepta
giver-too-young = Entonces que acepte tu mamá, papá o apoderado. Cuando te diga que sí, responde 1.
    .voice = Entonces que acepte tu mamá, tu papá o tu apoderado.
    .k1 = decir que sí acepta

# El mismo nombre
same-name = Aquí ya hay una persona llamada { $name }. 1 soy yo, 2 soy otra persona
ask-other-name = Para no confundirlos, dime tu nombre con algo más, por ejemplo: { $name } Q
known = ¿Eres { $name }, de grado { $grade }, que ya estudia conmigo en otro celular? 1 sí, 2 no
proof-pin = ¡Qué bueno! Escribe tu PIN, o desde el otro celular pide un código con MUDAR y escríbelo aquí. Si no eres tú, responde 2.
proof-code = ¡Qué bueno! Desde el otro celular escribe MUDAR, o pide un código a tu profesor. Escribe aquí ese código. Si no eres tú, responde 2.

# PIN
ask-pin = { $name }, escribe tu PIN. Si lo olvidaste, tu profesor puede quitarlo.
    .voice = { $name }, para seguir hace falta el PIN: sus números y, al final, numeral. Si se olvidó, en el colegio lo pueden quitar.
    .keys = number
pin-how = Un PIN cuida lo tuyo. Escribe PIN y de 4 a 6 números que recuerdes, así: PIN 1234
pin-change = Ya tienes un PIN. Para cambiarlo escribe PIN, el de ahora y el nuevo, así: PIN 1234 5678. Para quitarlo: PIN 1234 NO
pin-set = Listo, tu PIN está guardado. Te lo pediré antes de mostrar lo tuyo. Si lo olvidas, tu profesor puede quitarlo. Responde SIGUE.
pin-gone = Listo, ya no tienes PIN. Responde SIGUE.
word-forgot = olvide meolvide meolvidee melolvide loolvide yaolvide yameolvide olvidemipin olvideelpin olvidemiclave olvidelaclave meolvidemipin meolvideelpin meolvidedemipin meolvidedelpin meolvidemiclave meolvidelaclave nomeacuerdo yanomeacuerdo nomeacuerdodemipin nomeacuerdomipin nomeacuerdodelpin nomeacuerdoelpin nomeacuerdomiclave nomeacuerdodemiclave nolorecuerdo norecuerdo norecuerdomipin norecuerdoelpin nosemipin noseelpin nosecuales nosecual
pin-forgot = No pasa nada, { $name }: tu profesor o el encargado del colegio puede quitar tu PIN, y después pones otro. Mientras tanto responde SIGUE.
pin-not-now = Ahora no hace falta ningún PIN, y ese número no lo guardo. Para seguir responde SIGUE.
    .voice = Ahora no hace falta ningún PIN, y ese número no lo guardo.
pin-wrong = Ese PIN no es. Prueba otra vez o escribe SIGUE.
    .voice = Ese PIN no es.
codes-enough = Por hoy ya probaste muchas veces. Prueba mañana o pide ayuda a tu profesor. Para seguir aprendiendo responde SIGUE.
    .voice = Por hoy ya probaste muchas veces. Prueba mañana o pide ayuda a tu profesor.

# Códigos y mudanza
code-wrong = Ese código no sirve. Hay que revisar los números o pedir otro.
code-used = Ese código ya se usó. Si hace falta, hay que pedir otro.
code-expired = Ese código ya venció. Hay que pedir otro.
move-code = { $name }, tu código es { $code }. Escríbelo desde el celular nuevo a este número, antes de { $days } días. Allí sigues con todo lo tuyo.
moved-here = ¡Hola, { $name }! Desde ahora sigues en este celular con todo lo tuyo. Responde SIGUE.
moved-already = { $name }, ya estás en este celular. Responde SIGUE.
moved-away = Chaski: { $name } sigue ahora en otro celular. Si nadie de aquí lo pidió, avisa al profesor.

# Idioma y grado
language-not-taught = Todavía no enseño en { $language }.
language-changed = Listo, ahora te hablo en { $language }. Responde SIGUE.
    .voice = Listo, desde ahora te escribo en { $language }.
grade-secondary = { $grade } de secundaria
language-offer = ¿Prefieres seguir en { $language }? Escribe { $word }.
word-parent = padres
