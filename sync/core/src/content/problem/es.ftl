# Qué está mal en lo que escribe un autor. Cada problema tiene su remedio en «…-remedy»; ninguno termina en punto.

# Un archivo entero
file-name-without-language = el nombre del archivo no dice el idioma
file-name-without-language-remedy = pon el idioma antes de la terminación, como en «01-centenas.es.md» o «01-centenas.qu.gift»
file-repeated = el archivo está dos veces
file-repeated-remedy = entrega cada archivo una sola vez
file-too-large = el archivo tiene { $bytes } bytes y se leen { $limit } como máximo
file-too-large-remedy = repártelo en varias lecciones
file-missing-quiz = falta «{ $quiz }», el archivo con las preguntas de la lección
file-missing-quiz-remedy = escribe las preguntas en un archivo del mismo nombre con la terminación «.gift»
file-missing-lesson = falta «{ $lesson }», la lección de estas preguntas
file-missing-lesson-remedy = escribe la lección en un archivo del mismo nombre con la terminación «.md»

# bundle.toml y clips.tsv
bundle-not-toml = el archivo no es TOML: { $why }
bundle-not-toml-remedy = escribe en cada línea una sola «clave = valor», con los textos entre comillas dobles
bundle-missing-key = al paquete le falta «{ $key }»
bundle-missing-key-remedy = agrega una línea «clave = valor»
bundle-unknown-key = la clave «{ $key }» no existe
bundle-unknown-key-remedy = usa name, title, area, languages o priority, o quita la línea
bundle-misspelt-key = la clave «{ $key }» no existe, ¿quisiste escribir «{ $nearest }»?
bundle-misspelt-key-remedy = usa name, title, area, languages o priority, o quita la línea
bundle-bad-value = «{ $value }» no sirve como «{ $key }» de un paquete
bundle-bad-value-remedy = { $key ->
    [name] usa letras minúsculas sin tilde ni ñ, números y guiones, entre comillas, como en «"matematica-primaria"»
    [languages] haz una lista de idiomas, cada uno una vez, como en «["es", "qu"]»
    [priority] escribe un número de 1 (primero) a 9 (último)
   *[other] escribe un texto entre comillas dobles
  }
bundle-bad-clip-line = la línea no nombra ninguna grabación: «{ $text }»
bundle-bad-clip-line-remedy = escribe el nombre de la grabación, un tabulador y las 16 cifras de la huella de su texto
bundle-repeated-clip = la grabación «{ $piece }» está dos veces
bundle-repeated-clip-remedy = deja solo la línea de la grabación que existe

# Las líneas entre los dos --- de una lección
front-matter-missing = la lección no empieza con un encabezado
front-matter-missing-remedy = empieza con una línea «---», luego una «clave: valor» por línea y luego «---»
front-matter-unclosed = el encabezado no termina
front-matter-unclosed-remedy = pon una línea «---» después de la última clave
front-matter-line-without-key = la línea no tiene clave: «{ $text }»
front-matter-line-without-key-remedy = escribe «clave: valor», o cierra el encabezado con «---»
front-matter-unknown-key = la clave «{ $key }» no existe
front-matter-unknown-key-remedy = usa id, title, area, competence, capacity, grade, level, requires o status, o quita la línea
front-matter-repeated-key = la clave «{ $key }» ya está en la línea { $line }
front-matter-repeated-key-remedy = deja una de las dos líneas
front-matter-missing-key = al encabezado le falta «{ $key }»
front-matter-missing-key-remedy = agrega una línea «clave: valor» entre los dos «---»
front-matter-bad-id = «{ $value }» no sirve como id
front-matter-bad-id-remedy = usa letras minúsculas sin tilde ni ñ, números y guiones, 48 en total como máximo, como en «mat-3-01»
front-matter-bad-level = «{ $value }» no es un nivel
front-matter-bad-level-remedy = escribe un número de 1 a 8, o quita la línea: el nivel sale del grado
front-matter-bad-status = «{ $value }» no es un estado
front-matter-bad-status-remedy = escribe «status: draft» si falta que la apruebe un hablante, o quita la línea
front-matter-bad-grade = «{ $value }» no es un grado
front-matter-bad-grade-remedy = escribe un número de 1 a 11 (primaria es de 1 a 6, secundaria de 7 a 11)

# Una lección, cuando sus archivos ya se leyeron
lesson-empty = la lección no tiene texto
lesson-empty-remedy = escribe al menos un párrafo después del segundo «---»
lesson-too-many-parts = la lección tiene { $count } párrafos y puede tener { $limit } como máximo
lesson-too-many-parts-remedy = reparte la lección en dos
lesson-part-too-long = el párrafo tiene { $chars } letras y puede tener { $limit } como máximo
lesson-part-too-long-remedy = parte el párrafo con una línea en blanco, una idea en cada uno
lesson-face-without-name = la línea empieza con «>», pero no con «> say:» ni con «> page:»
lesson-face-without-name-remedy = escribe «> say:» o «> page:», o quita el «>»
lesson-face-without-part = «> { $face }:» no tiene ningún párrafo encima
lesson-face-without-part-remedy = ponlo debajo del párrafo al que pertenece
lesson-repeated-face = el párrafo ya tiene «> { $face }:»
lesson-repeated-face-remedy = deja uno; si sigue en otra línea, empiézala solo con «>»
lesson-empty-face = «> { $face }:» no dice nada
lesson-empty-face-remedy = escribe el texto, o quita la línea
lesson-text-after-face = el texto sigue a una línea con «>» sin una línea en blanco
lesson-text-after-face-remedy = pon antes una línea en blanco, o «>» si es parte de la línea de encima
lesson-face-too-long = «> { $face }:» tiene { $chars } letras y puede tener { $limit } como máximo
lesson-face-too-long-remedy = dilo con menos palabras
lesson-not-in-curriculum = la lista del Currículo Nacional no tiene { $key ->
    [area] el área
    [competence] la competencia
   *[capacity] la capacidad
  } «{ $value }»
lesson-not-in-curriculum-remedy = escribe el nombre como está en el Currículo Nacional
lesson-near-curriculum = la lista del Currículo Nacional no tiene { $key ->
    [area] el área
    [competence] la competencia
   *[capacity] la capacidad
  } «{ $value }», ¿quisiste escribir «{ $nearest }»?
lesson-near-curriculum-remedy = escribe el nombre como está en el Currículo Nacional
lesson-no-usable-item = no hay ninguna pregunta sin errores, así que la lección queda fuera en este idioma
lesson-no-usable-item-remedy = escribe al menos una pregunta, y corrige lo que se dice de las otras
lesson-repeated-id = el id de lección «{ $id }» ya está en { $file }:{ $line }
lesson-repeated-id-remedy = dale a esta lección un id propio
lesson-edition-id-differs = el id es «{ $id }», pero en { $file } es «{ $expected }»
lesson-edition-id-differs-remedy = usa el mismo id en todos los idiomas
lesson-editions-differ = «{ $key }» no es igual que en { $file }
lesson-editions-differ-remedy = escríbelo como en el otro idioma: solo se traduce el título

# Lo que una lección pide antes
requires-unknown = la lección pide antes «{ $id }», y no hay ninguna lección con ese id
requires-unknown-remedy = escribe el id de una lección, o quítalo
requires-left-out = la lección pide antes «{ $id }», que queda fuera
requires-left-out-remedy = corrige lo que se dice de esa lección
requires-cycle = las lecciones se piden unas a otras en círculo: { $path }
requires-cycle-remedy = quita una de ellas, para que haya una lección con la cual empezar

# Los signos de un archivo de preguntas
quiz-unclosed-brace = las respuestas que empiezan con «{"{"}» no terminan
quiz-unclosed-brace-remedy = pon «{"}"}» después de la última respuesta, sin una línea en blanco antes; si la llave es parte de un texto, escribe «\{"{"}»
quiz-unopened-brace = hay «{"}"}» sin «{"{"}» antes
quiz-unopened-brace-remedy = pon «{"{"}» antes de la primera respuesta, sin una línea en blanco después; si la llave es parte de un texto, escribe «\{"}"}»
quiz-unclosed-title = el título que empieza con «::» no termina
quiz-unclosed-title-remedy = pon «::» después del título, o quita el primero
quiz-unclosed-key = la clave «[{ $key }:» no termina
quiz-unclosed-key-remedy = pon «]» después del valor, en la misma línea
quiz-keys-without-question = las claves no son de ninguna pregunta
quiz-keys-without-question-remedy = ponlas justo encima de su pregunta, sin una línea en blanco entre ellas
quiz-missing-blank-line = la pregunta siguiente empieza sin una línea en blanco antes
quiz-missing-blank-line-remedy = pon una línea en blanco entre las dos preguntas
quiz-essay = una pregunta de redacción no se puede hacer por SMS
quiz-essay-remedy = pide una respuesta corta, como en {"«{=respuesta}»"}
quiz-description = un texto sin respuestas entre llaves no se puede preguntar por SMS
quiz-description-remedy = agrega las respuestas entre llaves, o pasa el texto a la lección
quiz-too-many-items = el archivo tiene { $count } preguntas y se leen las primeras { $limit }
quiz-too-many-items-remedy = pasa algunas a otra lección

# Lo que tiene toda pregunta
item-missing-key = a la pregunta le falta «{ $key }»
item-missing-key-remedy = agrégalo justo encima de la pregunta, como en «// [id:mat-3-01-1]»
item-unknown-key = la clave «{ $key }» no existe
item-unknown-key-remedy = usa id, tag, difficulty, hint, requires o say, o quita los corchetes
item-repeated-key = la clave «{ $key }» ya está en la línea { $line }
item-repeated-key-remedy = deja una de las dos
item-bad-value = «{ $value }» no sirve como «{ $key }» de una pregunta
item-bad-value-remedy = { $key ->
    [difficulty] escribe un número de 1 (fácil) a 5 (difícil)
   *[other] usa letras minúsculas sin tilde ni ñ, números y guiones, 48 en total como máximo, como en «mat-3-01-1»
  }
item-missing-explanation = la pregunta no tiene explicación
item-missing-explanation-remedy = pon «####» y la explicación antes de «{"}"}»
item-empty-stem = no hay ninguna pregunta antes de las respuestas
item-empty-stem-remedy = escribe la pregunta antes de «{"{"}»
item-too-long = { $text ->
    [option] la alternativa
    [hint] la pista
    [explanation] la explicación
    [feedback] el comentario a una respuesta
    [say] el texto que se lee en voz alta
   *[stem] la pregunta
  } tiene { $chars } letras y puede tener { $limit } como máximo
item-too-long-remedy = dilo con menos palabras
item-repeated-id = el id de pregunta «{ $id }» ya está en { $file }:{ $line }
item-repeated-id-remedy = dale a esta pregunta un id propio
item-unknown-lesson = la pregunta pide antes «{ $id }», y no hay ninguna lección con ese id
item-unknown-lesson-remedy = escribe el id de una lección sin problemas, o quítalo
item-later-lesson = la pregunta pide antes «{ $id }», que solo se puede dominar después de ella
item-later-lesson-remedy = quítalo, o pasa la pregunta a una lección posterior

# Las alternativas, las parejas y los pasos que se ordenan
option-none-right = ninguna alternativa es correcta
option-none-right-remedy = pon «=» en lugar de «~» antes de la alternativa correcta
option-several-right = hay varias alternativas correctas, pero una tiene «=» o todo el puntaje
option-several-right-remedy = deja un solo «=»; o, si hay que nombrar varias, dale a cada una su parte, como en «~%50%»; si el signo igual es parte de un texto, escribe «\=»
option-count = la pregunta tiene { $count ->
    [one] 1 alternativa
   *[other] { $count } alternativas
  } y puede tener de { $least } a { $most }
option-count-remedy = agrega alternativas incorrectas con «~», o quita algunas
option-pairs = la pregunta tiene { $count ->
    [one] 1 pareja
   *[other] { $count } parejas
  } y puede tener de { $least } a { $most }
option-pairs-remedy = agrega parejas como en «=a -> b», o pasa algunas a otra pregunta
option-pair-options = después de «->» hay { $count ->
    [one] 1 alternativa distinta
   *[other] { $count } alternativas distintas
  } y puede haber de { $least } a { $most }
option-pair-options-remedy = agrega una alternativa que no sea pareja de nada, como en «= -> b», o quita algunas
option-steps = hay { $count ->
    [one] 1 paso
   *[other] { $count } pasos
  } que ordenar y puede haber de { $least } a { $most }
option-steps-remedy = agrega o quita pasos; si los números no son un orden, agrega uno que no sea pareja de nada, como en «= -> 0»
option-repeated = la alternativa «{ $text }» está dos veces
option-repeated-remedy = cambia o quita una de las dos

# Las demás respuestas
answer-without-mark = «{ $text }» no tiene «=» ni «~» antes
answer-without-mark-remedy = pon «=» antes de una respuesta correcta y «~» antes de una incorrecta; o escribe T (verdadero) o F (falso)
answer-without-arrow = «{ $text }» no tiene «->» con su pareja
answer-without-arrow-remedy = escribe cada pareja como en «=a -> b»
answer-empty = una respuesta está vacía
answer-empty-remedy = escribe la respuesta después de su «=» o «~»
answer-bad-weight = «{ $text }» no empieza con un puntaje
answer-bad-weight-remedy = escríbelo como «%50%»; si «%» es parte de un texto, escríbelo después de una palabra
answer-bad-number = «{ $text }» no es un número
answer-bad-number-remedy = escribe el número con cifras y punto decimal, como en {"«{#70}», «{#3.5:0.1}» o «{#4..6}»"}
answer-empty-range = no hay ningún número en «{ $text }»
answer-empty-range-remedy = escribe primero el número menor, y un margen que no sea negativo
answer-none-right = ninguna respuesta es correcta
answer-none-right-remedy = pon «=» antes de una respuesta correcta
answer-partial-credit = «{ $text }» vale solo una parte del puntaje y por SMS cuenta como incorrecta
answer-partial-credit-remedy = dale todo el puntaje con «=», o quítala
answer-too-many = se aceptan { $count } respuestas y pueden ser { $limit } como máximo
answer-too-many-remedy = deja las que los alumnos de verdad escriben

# Preguntas de otras personas
import-missing-hint = la pregunta «{ $id }» no tiene pista
import-missing-hint-remedy = escríbela entre los corchetes de «[hint:]»
import-missing-explanation = la pregunta «{ $id }» no tiene explicación
import-missing-explanation-remedy = pon «####» y la explicación antes de «{"}"}»
import-replaced = «{ $value }» no sirve como «{ $key }» de una pregunta, queda «{ $replacement }»
import-replaced-remedy = mira si está bien así
import-unknown-column = la columna «{ $name }» no se conoce
import-unknown-column-remedy = usa pregunta, tipo, respuesta, alternativa 1 y así las demás, pista, explicación, dificultad o id
import-missing-column = a la tabla le falta la columna «{ $name ->
    [question] pregunta
   *[answer] respuesta
  }»
import-missing-column-remedy = escribe los nombres de las columnas en la primera fila, por ejemplo pregunta; respuesta; pista
import-repeated-column = la columna «{ $name }» está dos veces
import-repeated-column-remedy = quita una de las dos, o numera las alternativas
import-empty-cell = a la fila le falta { $column ->
    [question] la pregunta
   *[answer] la respuesta
  }
import-empty-cell-remedy = llena la celda, o quita la fila
import-unknown-type = «{ $name }» no es un tipo de pregunta
import-unknown-type-remedy = escribe alternativas, varias, numero, texto, vf o relacionar, o deja la celda vacía
import-no-option = la respuesta «{ $answer }» no es ninguna de las alternativas
import-no-option-remedy = escribe la letra o el texto de una alternativa; si son varias, con «|» entre ellas
import-no-truth = la respuesta «{ $answer }» no es verdadero ni falso
import-no-truth-remedy = escribe V o F
import-no-number = la respuesta «{ $answer }» no es un número
import-no-number-remedy = escribe el número con cifras y punto decimal, como en «70», «3.5:0.1» o «4..6»; si son varios, con «|» entre ellos
import-broken-table = desde aquí la tabla no se puede leer
import-broken-table-remedy = guarda la tabla de nuevo como CSV
