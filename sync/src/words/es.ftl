# Lo que dice chaski-central content a quien escribe lecciones. Cada problema tiene su remedio en «…-remedy».

level-error = error
level-warning = aviso
level-note = nota

text-title = el título
text-frame = el área, la competencia o la capacidad
text-part = el párrafo
text-question = la pregunta
text-option = la alternativa
text-hint = la pista
text-explanation = la explicación

# Problemas
not-utf8 = el archivo no está en UTF-8
not-utf8-remedy = guárdalo de nuevo eligiendo la codificación UTF-8
no-bundle = el archivo no está en ningún paquete
no-bundle-remedy = pon un bundle.toml en la carpeta del paquete
to-write = { $text } está por escribir
to-write-remedy = escribe el texto en lugar de POR ESCRIBIR
segments = { $text } cuesta { $segments } SMS: { $over ->
    [one] sobra 1 letra
   *[other] sobran { $over } letras
  }
segments-remedy = acórtalo, o repártelo en dos con una línea en blanco si es un párrafo
segments-letters = { $text } cuesta { $segments } SMS: { $over ->
    [one] sobra 1 letra
   *[other] sobran { $over } letras
  }, y hay letras que cuentan doble
segments-letters-remedy = cambia { $letters }, o acórtalo
ucs2 = { $text } tiene letras que el SMS común no tiene: cuesta { $segments } SMS en vez de { $without }
ucs2-remedy = cambia { $letters }
ucs2-short = { $text } tiene letras que el SMS común no tiene: así caben 70 letras en un SMS en vez de 160
ucs2-short-remedy = cambia { $letters }
sign-becomes-letter = en { $text }, «{ $sign }» llega al celular como «{ $sent }»
sign-becomes-letter-remedy = escríbelo con palabras
folded-letters = estas letras llegan al celular sin su marca: { $letters }
folded-letters-remedy = mira con content preview si aún se entiende
unsent-after-praise = la explicación no cabe al lado del elogio: quien acierta no la lee
unsent-after-praise-remedy = acórtala, o acorta la pregunta que sigue
long-sentence = { $text } tiene una oración de { $words } palabras; más de { $most } son muchas para el grado { $grade }
long-sentence-remedy = haz dos oraciones
long-word = { $text } tiene la palabra «{ $word }», de más de { $most } letras, larga para el grado { $grade }
long-word-remedy = busca una más corta, o explícala
same-place = la respuesta correcta es siempre la { $letter } en las { $count } preguntas con alternativas
same-place-remedy = cambia el orden de las alternativas
few-items = la lección tiene { $count ->
    [one] 1 pregunta
   *[other] { $count } preguntas
  }, menos de { $least }
few-items-remedy = escribe más preguntas
many-items = la lección tiene { $count } preguntas, más de { $most }
many-items-remedy = reparte la lección en dos
options-alike = las alternativas «{ $one }» y «{ $other }» son iguales cuando se escriben sin tildes ni mayúsculas
options-alike-remedy = cambia una de las dos
step-numbers = los números después de «->» son { $numbers }: no van de 1 en 1 desde el 1, y la pregunta se hace como parejas
step-numbers-remedy = si son pasos que ordenar, numéralos 1, 2, 3…; si son parejas, escríbelas en otro orden
requires-higher = la lección pide antes { $id }, que es del grado { $grade } y del nivel { $level }
requires-higher-remedy = pide una lección del mismo grado o de uno menor
drafts = { $count ->
    [one] 1 lección del paquete en { $language } es un borrador
   *[other] { $count } lecciones del paquete en { $language } son borradores
  }
drafts-remedy = pide a un hablante que las revise y quita «status: draft» de lo que apruebe
missing-edition = la lección no está en { $language }, un idioma de su paquete
missing-edition-remedy = tradúcela, o quita el idioma de bundle.toml
missing-item = falta la pregunta { $id }, que está en { $other }
missing-item-remedy = tradúcela con el mismo id
parts-differ = la lección tiene { $count } párrafos, y { $expected } en { $other }
parts-differ-remedy = pon los mismos párrafos en cada idioma
unlisted-language = la lección está en { $language }, que su paquete no menciona
unlisted-language-remedy = agrégalo a languages en bundle.toml
no-clips = el paquete no tiene grabaciones en { $language }: { $open } piezas, unos { $openminutes } minutos y { $openbytes } bytes
no-clips-remedy = content clips hace la lista de lo que se puede grabar
clip-costs = grabaciones en { $language }: { $recorded } de { $pieces }, { $minutes } minutos y { $bytes } bytes; quedan { $open }, unos { $openminutes } minutos y { $openbytes } bytes
clip-costs-remedy = content clips --missing hace la lista de lo que queda
broken-clip = la grabación { $piece } no es un archivo Ogg Opus entero de menos de 3 minutos
broken-clip-remedy = guárdala de nuevo como Opus, con opusenc
missing-clip = falta la grabación { $piece }
missing-clip-remedy = grábala y anótala con content clips --write
stale-clip = la grabación { $piece } dice un texto anterior
stale-clip-remedy = grábala de nuevo y anótala con content clips --write
unlisted-clip = no se sabe qué texto dice la grabación { $piece }
unlisted-clip-remedy = escúchala y anótala con content clips --write
foreign-clip = la grabación { $piece } no es de ninguna lección del paquete
foreign-clip-remedy = bórrala, o corrige su nombre

# Resúmenes
lint-summary = { $lessons ->
    [one] 1 lección
   *[other] { $lessons } lecciones
  }, { $items ->
    [one] 1 pregunta
   *[other] { $items } preguntas
  }: { $errors ->
    [one] 1 error
   *[other] { $errors } errores
  }, { $warnings ->
    [one] 1 aviso
   *[other] { $warnings } avisos
  }, { $notes ->
    [one] 1 nota
   *[other] { $notes } notas
  }

preview-text = — Por SMS —
preview-sum = { $in } SMS del alumno, { $out } SMS de la caja
preview-voice = — En una llamada —
preview-keys = teclas: { $keys }
keys-in-order = { $keys }, en orden
keys-number = número y #
keys-text = ninguna, se responde por SMS

stats-heading = { $bundle }, { $language }: { $lessons } de { $all } lecciones, { $items } de { $allitems } preguntas
stats-drafts = borradores sin aprobar: { $drafts } lecciones
stats-kinds = preguntas: { $kinds }
stats-segments = SMS por lección sin errores: { $in } del alumno, { $out } de la caja
stats-voice = voz: { $minutes } minutos leídos a { $rate } palabras por minuto
stats-clips = grabaciones: { $recorded } de { $pieces }, { $minutes } minutos y { $bytes } bytes; faltan { $missing }, dicen un texto anterior { $stale }; por grabar: unos { $openminutes } minutos y { $openbytes } bytes
stats-bytes = bytes: { $text } de texto, { $audio } de audio
kind-choice = alternativas
kind-number = número
kind-text = palabra
kind-several = varias opciones
kind-matching = parejas
kind-ordering = ordenar
kind-true-false = verdadero o falso

diff-new-lesson = + lección { $id }: { $title }
diff-removed-lesson = - lección { $id }: { $title }
diff-changed-lesson = ~ lección { $id }: { $what }
diff-new-item = + pregunta { $id } ({ $language })
diff-removed-item = - pregunta { $id } ({ $language })
diff-changed-item = ~ pregunta { $id } ({ $language }): { $what }
diff-none = no hay diferencias en las lecciones
diff-files = archivos: { $new } nuevos, { $changed } cambiados, { $removed } quitados; { $bytes } bytes sin comprimir
diff-bytes = para una caja que tiene la versión anterior: { $bytes } bytes
diff-minutes = { $minutes } minutos a { $rate } bits por segundo
field-area = área
field-competence = competencia
field-capacity = capacidad
field-grade = grado
field-level = nivel
field-requires = requisitos
field-title = título ({ $language })
field-part = párrafo { $number } ({ $language })
field-edition = idioma { $language }
field-stem = pregunta
field-answer = respuesta
field-hint = pista
field-explanation = explicación
field-difficulty = dificultad
field-other = otros datos

new-written = { $path }: escrito
new-next = Ahora escribe los textos en lugar de POR ESCRIBIR, y mira con content lint qué falta.

clips-written = { $path }: { $count } líneas

# content build, inspect, import, export
build-refused = no se construyó nada: { $errors ->
    [one] hay 1 error
   *[other] hay { $errors } errores
  }; lo ya construido queda como estaba
build-unchanged = { $name }: nada cambió desde la versión { $version }
build-written = { $file }: { $bytes } bytes
build-whole =   completo: { $bytes } bytes
build-changes =   cambios desde la versión { $version }: { $bytes } bytes
inspect-head = árbol { $tree }, versión { $version }: { $files } archivos, { $bytes } bytes
import-written = { $file }: { $count ->
    [one] 1 pregunta
   *[other] { $count } preguntas
  }
