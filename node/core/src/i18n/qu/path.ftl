
# Qué sigue: nivel, tema, repaso, resumen, avance y ánimo
word-skip = pasay pasasun pasachiy p'itay p'itasun saltay saltasun
word-next = qatiqnin qatiqninman qatiqninta huk-tapukuy huk-tapukuyta
word-greeting = allillanchu imaynalla imaynallan imaynallan-kashanki napaykuyki napaykullayki kutimuni kutimuniña kutimushaniña
word-liked = gustawan gustawanmi gustawarqan ari-gustawan anchata-gustawan sumaq sumaqmi
word-disliked = mana-gustawanchu manan-gustawanchu manam-gustawanchu mana-gustawarqanchu mana-sumaqchu manan-sumaqchu

grade-name = { $grade ->
    [1] 1 ñiqi grado
    [2] 2 ñiqi grado
    [3] 3 ñiqi grado
    [4] 4 ñiqi grado
    [5] 5 ñiqi grado
    [6] 6 ñiqi grado
    [7] secundaria 1 ñiqi grado
    [8] secundaria 2 ñiqi grado
    [9] secundaria 3 ñiqi grado
    [10] secundaria 4 ñiqi grado
   *[other] secundaria 5 ñiqi grado
  }
    .voice = { $grade ->
        [1] huk ñiqi grado
        [2] iskay ñiqi grado
        [3] kimsa ñiqi grado
        [4] tawa ñiqi grado
        [5] pichqa ñiqi grado
        [6] suqta ñiqi grado
        [7] secundaria huk ñiqi grado
        [8] secundaria iskay ñiqi grado
        [9] secundaria kimsa ñiqi grado
        [10] secundaria tawa ñiqi grado
       *[other] secundaria pichqa ñiqi grado
      }

# Encontrar el nivel: no es un examen
registered-first = ¡Allinmi, { $name }!
placement = Ñawpaqta { $area } nisqamanta tapusqayki, maymanta qallarinapaq. Manan notayuqchu. Mana yachaspaqa: MANA YACHANICHU. Pasanapaq: QATIY.
    .voice = Ñawpaqta { $area } nisqamanta tapusqayki, maymanta qallarinapaq. Manan notayuqchu.
placement-next-1 = Sulpayki, huk tapukuy:
placement-next-2 = Sulpayki. Huk tapukuytawan:
placement-next-3 = Chaskirqaniñan. Huk tapukuy:
placement-done = ¡Sulpayki, { $name }! { $area } nisqapi { $grade } yachanakunawan qallarisun.
placement-skipped = Allinmi. { $grade } yachanakunawan qallarisun.
placement-again = Ñawpaq simanakuna { $area } nisqapi maymanta qallarinata qhawarqanchik. ¿Pisi tapukuywan huktawan qhawasunchu? 1 arí, 2 mana
    .voice = Ñawpaq simanakuna { $area } nisqapi maymanta qallarinata qhawarqanchik. ¿Pisi tapukuywan huktawan qhawasunchu?
    .k1 = huktawan qhaway
    .k2 = yachanakunawan qatiy
level-which = ¿Mayqinpin nivelniykita maskasaq? { $choices }
level-only-one = Kunanqa llapan yachanakuna kaqlla nivelniyuqmi. Kutichiy QATIY.

# Elegir
choice = Qatiqta akllay: { $choices }
    .voice = Qatiq yachanata akllay.
theme-which = ¿Imata yachayta munanki? { $choices }. Utaq IMAMANTA qillqay, huk simita ima, kay hina: IMAMANTA yapay
theme-found = Kaykunan kan, akllay: { $choices }
theme-none = Chaymantaqa manaraqmi yachana kanchu. Akllayta atinki: { $choices }
theme-before = Ñawpaqta allinmi kanman "{ $title }". Akllay: 1 chayta, 2 kaytapuni.
liking = ¿Gustasurqankichu? 1 arí, 2 mana
liking-thanks = Sulpayki willawasqaykimanta.

# Cómo empieza una lección
assigned-next = Yachachiqniyki saqisurqanki: { $title }.
lesson-again = Huktawan, hawkalla: { $title }.
review = Huk tapukuyta yuyarisun, "{ $title }" yachanamanta.
easier = Allinta ruwasqaykiwan qatisun: { $title }.
easier-lesson = Aswan facilwan qatisun: { $title }. Chaymanta kutisun.
lesson-other-language = Kay yachanaqa { $language }pin.
review-nothing = Manaraqmi imapas yuyarinapaq kanchu: ñawpaqta huk yachanata tukuy. Kutichiy QATIY.
welcome-again = ¡Kusan kutimusqayki, { $name }! "{ $title }" yachanapi karqanki.

# Resumen
summary = { $name }, "{ $title }" yachanata tukunkiña: { $of } tapukuymanta { $right } allin.
summary-review = { $name }, "{ $title }" yachanata yuyarinkiña: { $of } tapukuymanta { $right } allin.
result-all-1 = ¡Llapanta huk kutillapi!
result-all-2 = ¡Allinta yachanki!
result-all-3 = ¡Ancha sumaq!
result-good-1 = ¡Allin llamk'ay!
result-good-2 = ¡Allinta rishanki!
result-good-3 = Kallpachakusqaykiqa rikukunmi.
result-fair-1 = Ñawpaqman rishanki.
result-fair-2 = Wakintaqa yachankiña.
result-fair-3 = Huktawan ruwaspa aswan allin kanqa.
result-hard-1 = Sasan karqan, hinapas tukukuykama chayarqanki.
result-hard-2 = Qallariypiqa sasan. Sulpayki kallpachakusqaykimanta.
result-hard-3 = Huktawan qhawasun, hawkalla.
improved = Ñawpaqqa { $before } karqan: ¡kunanqa aswan allin!
streak = { $days } p'unchawña yachashanki: ¡kusapunin!
next-lesson = Qatiq: { $title }. Kutichiy QATIY.
    .voice = Qatiq: { $title }.
next-review = Qatiq: "{ $title }" yuyariy. Kutichiy QATIY.
    .voice = Qatiq: { $title } yuyariy.
next-area = Qatiq: { $area } nisqamanta tapukuykuna. Kutichiy QATIY.
    .voice = Qatiq: { $area } nisqamanta tapukuykuna.
next-rest = Kunan p'unchawpaq allintañan llamk'anki. Paqarin qatiyta atinki; hukpaqqa QATIY: { $title }.
    .voice = Kunan p'unchawpaq allintañan llamk'anki. Paqarin qatiyta atinki.
may-rest = (Paqarin qatiyta atinki: saqisqaykiqa waqaychasqan kashan.)
    .voice = Samayta atinki, paqarin qatiy: saqisqaykiqa waqaychasqan kashan.
all-done = ¡Llapan yachanakunata tukunkiña! Kutichiy QATIY yuyarinapaq utaq GRADO hukkunata akllanapaq.
    .voice = Telefonopi qampaq yachanakunata tukunkiña. SMSpiqa astawan kanman: qatiy qillqay.

# Avance
progress = { $name }: { $lessons ->
    [0] manaraqmi huk yachanatapas tukunkichu.
   *[other] { $lessons } yachana tukusqa, { $of } kutichiymanta { $right } allin.
  }
progress-week = Kay simanapi: { $answers } kutichiy.
progress-marks = Notaykikuna: { $marks }.
marks-rule = Nivelniykipi qhipa 12 tapukuymanta, huk kutillapi allin: AD yaqa llapan, yuyankitaq; A 10manta 7; B kuskan; C aswan pisi.
    .voice = { "" }
progress-go-on = Kutichiy QATIY.
    .voice = { "" }

# Por qué
why-placement = Kay tapukuykunaqa { $area } nisqapi maymanta qallarinapaqmi. Manan notayuqchu. Pasanapaq: QATIY.
why-level = Kunanqa "{ $title }" yachana: { $area } nisqap turnonmi, chaypi nivelniykiqa { $grade }.
why-next = Kunanqa "{ $title }" yachana: "{ $before }" nisqata allintañan yachanki, chaymi qatiqnin.
why-assigned = Kunanqa "{ $title }" yachana: yachachiqniyki { $name } saqisurqanki.
why-asked = "{ $title }" yachanapi kashanki, qam mañakusqaykirayku.
why-chosen = "{ $title }" yachanapi kashanki, qam akllasqaykirayku.
why-liked = Kunanqa "{ $title }" yachana: chayman rikch'akuq yachanakuna gustasurqanki.
why-again = Huktawanmi "{ $title }" yachana: qayna kuti sasa karqan. Hawkalla atinki.
why-due = Kunanqa "{ $title }" yuyariy: { $days } p'unchawñan qhawasqaykimanta, yuyariyqa mana qunqanapaqmi.
why-all-done = Kunanqa "{ $title }" yuyariy: wakintaqa tukunkiñan.
why-easier = Kunanqa "{ $title }" yachana: ñawpaqqa sasa karqan. Chaymanta kutisun.
why-choice = Iskayninkupas kunan yanapasunki: qam akllay.
why-before = Qatiq yachanapaqqa ñawpaqta huktaraq yachana.

# Ánimo
courage-1 = Manan qamllapaqchu sasa. Pisi pisimanta risun.
courage-2 = Tapukuypas yachaymi.
courage-3 = Pantaspapas yachanchikmi. Hawkalla.
tired = Allinmi, { $name }. Saqisqaykiqa waqaychasqan kashan. ¿Imata munanki? 1 aswan facilta, 2 samayta
rest = Samay, { $name }. Munaspaykiqa, qillqay QATIY.
danger = Sulpayki willawasqaykimanta. Manan huchaykichu, yanapaqniyki kanmi. Línea 100man gratis waqyay, mayqin horapas, utaq confiasqayki kuraq runawan rimay.
danger-notice = Chaski: huk yachakuqmanta utqay willakuy. Paginata kichay utaq oficinaman waqyay, caso { $case }.
rude = Phiñasqa hinan kashanki, { $name }. Allinmi. Munaspaykiqa qatisun.
lesson-resumed = Saqisqaykimanta qatisun: { $title }.

# Dejar una pregunta
skip-first = Ñawpaqta huk yuyachiq; mana lluqsiqtinqa, huktawan PASAY nispa qillqay.
skipped = Allinmi, kunanqa saqisun.
