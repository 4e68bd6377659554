# Aymara: menús, ayuda, registro y el marco de las preguntas. Todo es borrador hasta que lo apruebe un hablante (approved.toml).
# Solo letras del alfabeto GSM: ä, ñ y ü sí; ï no. El apóstrofo es el recto. Lo que falta lo dice otro idioma de la caja.

# Palabras que la gente escribe (en minúsculas; las de varias palabras con guion).
word-help = yanapa yanapta yanaptita
word-menu = ajlliña ajlliñanaka
word-stop = sayt'am sayt'ayam jan-qillqamti jani-qillqamti
word-repeat = mayampi wasitata
word-continue = sarantam sarantaskakim arktam qalltam jutiri
word-lesson = yatichawi yatiqawi
word-name = suti sutija sutixa
word-progress = yatiqata yatiqataja yatiqatanaka
word-grade = gradu gradoja
word-hint = amtayita amtayiri jan-yatktti janiw-yatktti
word-yes = jisa jisalaki iyaw iyawa iyawsta
word-no = jani janiw janiwa haniwa janimunktti
word-language-es = kastilla kastillaaru castellanoaru
word-language-qu = quechua qhichwa qhichwaaru
word-language-ay = aymara aymararu aimara
word-true = chiqa chiqawa chiqapuni v jisa
word-false = kari kariwa janichiqaki f jani janiwa
word-who = naya nayax nayaxa
word-review = amtaña amtam
word-language = aru aruja
word-why = kunata kunatsa kunalayku
word-child = wawa wawaja wawanakaja yuqaja phuchaja
word-call = jawsita jawsayita
word-notice = yatiyawi yatiyam
word-answer = jaysam jaysawi
word-question = jiskt'a jiskt'awi jiskt'asma
word-problem = jan-walt'a jan-walt'awi
word-erase = chhaqtayam
word-work = irnaqawi irnaqaña
word-teacher = yatichiri yatichiritwa
word-mood-stuck = jan-amuyktti janiw-amuyktti
word-mood-tired = qarita qaritatwa qarjitu
word-danger = jiwañ-munta jiwaña-munta jiwañ-muntwa nuwitu nuwituwa

# Registro
welcome = ¡Kamisaki! Nayax Chaskitwa, yatiqañ utaman SMS yatichiripa: jisk'a yatichäwinak, jiskt'anak churäma, celularamampi yatiqañataki.
consent = Yatichañatakix sutima, gradoma, jaysatanakama akan imä. ¿Iyawsatati? Jaysam JISA jan ukax JANI. 14 mara jan phuqhkasax, mamama, tatama iyawspan.
consent-again = Jaysam JISA qalltañataki jan ukax JANI jaytañataki. Sutima, gradoma, jaysatanakama ukak akan imä.
declined = Waliki, janiw kuns jumat imkti. Yatiqañ munasax qillqanim JISA.
ask-name = ¡Yuspajara! ¿Kunas sutimaxa? Sutimampik jaysam, akham: ROSA
ask-name-again = Sutimak qillqam, letranakampiki. Akham: ROSA
ask-grade = Kamisaki, { $name }. ¿Kawkir gradonktasa? Jakhumpi jaysam: { $grades }
ask-grade-again = Gradom jakhumpi jaysam: { $grades }
ask-language = ¿Kawkir arun yatiqañ munta? Jaysam { $choices }
language-name-es = kastilla aru
language-name-qu = qhichwa aru
language-name-ay = aymara aru
registered = ¡Waliki, { $name }! { $grade } grado yatichäwinakampi qalltañäni.
registered-other = ¡Waliki, { $name }! Gradomatakix janiraw yatichäwi utjkiti: { $grade } gradot churäma.

# Lección
lesson = Yatichäwi: { $title }.
question = { $number }/{ $of } { $stem }
option = { $letter }) { $text }
term = { $number }) { $text }
pairs = { $terms } / { $options }
how-choice = Jaysam { $letters }.
how-number = Jakhumpi jaysam.
how-text = Jaysawim qillqam.
how-true-false = Chiqaxa V, k'arixa F.
how-several = Janiw mä jaysawikikiti: taqi letranak chikat qillqam, AB ukham.
how-matching = Sapa jakhu letrapampi jaysam, 1A 2B ukham.
or = jan ukax

# Calificar con cariño. Los elogios van por turno.
praise-1 = ¡Walikiwa!
praise-2 = ¡Ukhamawa!
praise-3 = ¡Chiqawa!
almost-1 = Janiraw.
almost-2 = Janiw ukakiti, mayampi uñjam.
hint = Yanapt'a: { $hint }
try-again = Mayampi jaysam.
was = Jaysawix { $answer } ukhamänwa.
several-right = { $number } waliki
several-wrong = { $number } janiwa, { $answer }
not-an-answer = Uka jaysatam janiw amuyktti.

# Resumen
summary = "{ $title }" tukuytawa: { $of } jiskt'at { $right } waliki.
next-lesson = Jutiri: { $title }. Jaysam SARANTAM.
no-content = Janiraw yatichäwi utjkiti. Yatichirimar jiskt'am.

# Órdenes
help = Nayax Chaskitwa. Qillqam SARANTAM, YATICHAWI, AMTAYITA, MAYAMPI, YATIQATA, GRADO, SUTI, AJLLIÑA jan ukax SAYTAM. Letrampi, jakhumpi, arumpi jaysam.
menu = { $name }, mä jakhu ajllim: 1 yatichäwi sarantaña, 2 yatiqataja, 3 yaqha grado, 4 yanapa, 5 yaqha jaqi
menu-again = 1, 2, 3, 4 jan ukax 5 ajllim. { $menu }
guardian-menu = { $name }, mä jakhu ajllim: 1 wawajan yatiqatapa, 2 yaqha wawar yanapaña, 3 nayas yatiqaña, 4 yanapa
guardian-help = Nayax Chaskitwa. Qillqam WAWA (yatiqatapa), FAMILIA codigompi (yaqha wawa), DESVINCULAR (jan uñjañataki), GRADO (jumataki), SAYTAM (jan katuqañataki).
grade-changed = Jichhat { $grade } grado yatichäwinakampi yatiqäta. Jaysam SARANTAM.
name-changed = Jichhat { $name } sutimpi jawsäma. Jaysam SARANTAM.
stopped = Waliki, { $name }, janiw qillqkämati. Luratanakamax imatawa. Kutt'aniñ munasax qillqam SARANTAM.
stopped-unknown = Waliki, janiw qillqkämati. Yatiqañ munasax qillqam KAMISAKI.
unknown = Janiw amuyksmati. Jaysam SARANTAM, AJLLIÑA jan ukax YANAPA.
