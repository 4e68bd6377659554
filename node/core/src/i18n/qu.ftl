# Runasimi (quechua sureño, Cusco-Collao), con la ortografía oficial de tres vocales. Todo es borrador hasta que lo apruebe un
# hablante (approved.toml). Solo letras del alfabeto GSM, con el apóstrofo recto (lo comprueba una prueba).

# Palabras que la gente escribe (sin apóstrofos ni espacios, en minúsculas).
word-help = yanapa yanapay yanapaway yanapawayku
word-menu = akllana akllanakuna akllay
word-stop = sayay sayachiy saqiy saqiway amaqillqamuychu amañaqillqamuychu
word-repeat = yapamanta huktawan hukmanta kutipay
word-continue = qatiy qatisun qatisunchik qatipay qallariy qallarisun haku hakuchik hakuchis hinaspa ñawpaqman
word-lesson = yachana yachanakuna yachanata
word-name = suti sutiy sutiyta
word-progress = yachasqay ruwasqay ruwasqaykuna
word-grade = gradu graduy gradoy ñiqi
word-hint = yuyachiq yuyachiway manayachanichu manayuyanichu mananyachanichu
word-yes = ari arimunani arí hinatan hinan kusa allinmi munani
word-no = mana manan manam ama manamunanichu mananmunanichu manammunanichu
word-language-es = kastilla kastillasimi castellanosimi kastillanu
word-language-qu = runasimi qhichwa qichwa qhishwa qhishwasimi quechua
word-language-ay = aymara aymarasimi aimara
word-true = chiqaq chiqaqmi chiqa v ari
word-false = llulla manachiqaq manachiqaqchu mananchiqaqchu f mana manan manam

# Palabras de las familias, los profesores y los derechos
word-who = ñuqa ñuqaqa ñuqan ñuqam noqaqa
word-new-person = hukruna musuqruna hukyachakuq musuqyachakuq
word-theme = imamanta imatayachasaq
word-level = haykatayachani nivelniy
word-review = yuyariy yuyarisun yapaqhaway yapaqhawasun
word-language = simi simiy simita
word-why = imarayku imaraykutaq imanasqa imanaqtin
word-child = wawa waway wawaykuna churi churiy ususi ususiy
word-family = ayllu aylluy uywaq uywaqniy
word-unlink = taqay taqakuy
word-call = waqyaway waqyamuway qayaway qayamuway
word-pin = pakasqayupay pakayupay
word-move = musuqnumero musuqcelular numeroytatikrani
word-class = yachakuqkuna yachakuqniykuna
word-marks = chaninchay notankuna notakuna
word-notice = willakuy willay willana
word-add = yachakuqtayapay qillqachiy
word-answer = kutichiy kutichini kutichisaq
word-question = tapukuy tapuy tapukuyniy tapusayki tapusqayki
word-assign = ruwachiy
word-problem = sasachakuy sasachakuyniy manallamkanchu manallankanchu
word-data = datosniy waqaychasqayki ñuqamantawaqaychasqayki
word-erase = pichay pichapuy chinkachiy chinkachipuy
word-cancel = amaña hinallakachun
word-consent = uyakuy uyakusqay
word-work = llamkay llamkana llankay llankana
word-teacher = yachachiq yachachiqniy yachachiqmikani amawta
word-mood-stuck = manahapiqanichu mananhapiqanichu manaentiendenichu mananentiendenichu manamentiendenichu manaatinichu mananatinichu manamatinichu sasan sasam anchasasa ancasasa
word-mood-tired = manañamunanichu manañanmunanichu saykuni saykuniña saykuniñan saykusqakani amini aminiña
word-mood-rude = upa sunsu
word-danger = wañuytamunani wañukuytamunani wañuchikusaq wañuchikuytamunani manakawsaytamunanichu manankawsaytamunanichu maqawan maqawanku llamiwan llamiwanku

# Registro
welcome = ¡Allillanchu! Ñuqaqa Chaskin kani, yachay wasiykipa SMS yachachiqnin: pisi yachanakunata, tapukuykunata apachisqayki, celularniykiwan yachakunaykipaq.
consent = Sutiykita, gradoykita, kutichisqaykita kaypi waqaychasaq. ¿Munankichu? Kutichiy ARI utaq MANA. Manaraq 14 watayuq kaspaqa, mamayki utaq taytayki arí nichun.
consent-again = Kutichiy ARI qallarinapaq utaq MANA saqinapaq. Sutiykillata, gradoykillata, kutichisqaykillata kaypi waqaychasaq.
declined = Allinmi, manan qammanta imatapas waqaychanichu. Huk p'unchaw yachakuyta munaspaykiqa, qillqamuway ARI.
ask-name = ¡Sulpayki! ¿Iman sutiyki? Sutiykillawan kutichiy, kay hina: ROSA
ask-name-again = Sutiykillata qillqay, letrakunallawan. Kay hina: ROSA
ask-grade = Allillanchu, { $name }. ¿Mayqin gradopin kashanki primariapi? Yupaywan kutichiy: { $grades }
ask-grade-again = Gradoykita yupaywan kutichiy: { $grades }
ask-language = ¿Mayqin simipin yachakuyta munanki? Kutichiy { $choices }
language-name-es = kastilla simi
language-name-qu = runasimi
language-name-ay = aymara simi
language-later = Manaraqmi { $language }ta rimanichu, ichaqa munasqaykita yachaniñan. Kunanqa huk simipi qatisun.
registered = ¡Allinmi, { $name }! { $grade } grado yachanakunawan qallarisun.
registered-other = ¡Allinmi, { $name }! Gradoykipaq manaraqmi yachana kanchu: { $grade } gradomanta apachisqayki.

# Lección
lesson = Yachana: { $title }.
question = { $number }/{ $of } { $stem }
option = { $letter }) { $text }
term = { $number }) { $text }
pairs = { $terms } / { $options }
how-choice = Kutichiy { $letters }.
how-number = Yupaywan kutichiy.
how-text = Kutichiyniykita qillqay.
how-true-false = Chiqaq kaqtinqa V, mana chiqaq kaqtinqa F.
how-several = Manan huk kutichiyllachu: llapan letrankunata kuska qillqay, AB hina.
how-matching = Sapa yupayta letranwan kutichiy, 1A 2B hina.
or = utaq

# Calificar con cariño. Los elogios van por turno.
praise-1 = ¡Ancha allin!
praise-2 = ¡Hinapunin!
praise-3 = ¡Chiqaqmi!
praise-4 = ¡Allinta yuyaykunki!
praise-5 = ¡Chaymi!
almost-1 = Manaraqmi.
almost-2 = Yaqaña, huktawan qhaway.
almost-3 = Manan chaychu, ichaqa atinkin.
hint = Yuyachiq: { $hint }
try-again = Huktawan kutichiy.
was = Kutichiyqa { $answer } karqan.
several-right = { $number } allin
several-wrong = { $number } manan, { $answer } karqan
other-question = Hakuchik { $number } tapukuyman.
not-an-answer = Chay kutichisqaykita manan hap'iqanichu.

# En una llamada: primero qué se hace, después la tecla.
voice-lesson = Yachana: { $title }.
voice-question = Tapukuy { $number }, { $of } tapukuymanta. { $stem }
voice-option = { $option } kaqtinqa, { $key } ñit'iy.
voice-true = chiqaq
voice-false = mana chiqaq
voice-several = Llapan allin kaqta ñit'iy, numeralwan tukuchay.
voice-number = Yupayta ñit'iy, numeralwan tukuchay.
voice-text = Kay tapukuytaqa SMS qillqaspa kutichinki.
voice-controls = Huktawan uyarinaykipaq, asteriscota ñit'iy. Kutinaykipaq, ch'usaqta ñit'iy.
voice-plus = yapay
voice-minus = qichuy
voice-times = kuti
voice-divided = rakiy
voice-equals = kaqlla
voice-less = aswan huch'uy
voice-greater = aswan hatun
voice-percent = sapa pachakmanta
voice-gap = mana qillqasqa
voice-soles = { $number } sol
voice-fraction = { $bottom } rakimanta { $top }

# Resumen
summary = "{ $title }" yachanata tukunkiña: { $of } tapukuymanta { $right } allin.
next-lesson = Qatiq: { $title }. Kutichiy QATIY.
all-done = ¡Llapan yachanakunata tukunkiña! Kutichiy QATIY yapamanta qhawanapaq utaq GRADO hukkunata akllanapaq.
review = Yapamanta qhawasun: { $title }.
no-content = Manaraqmi yachana kanchu. Yachachiqniykita tapuy.

# Órdenes
help = Ñuqaqa Chaskin kani. Qillqay QATIY, YACHANA, YUYACHIQ, YAPAMANTA, YACHASQAY, GRADO, SUTI, AKLLANA utaq SAYAY. Letrawan, yupaywan, simiwan kutichiy.
menu = { $name }, huk yupayta akllay: 1 yachanata qatiy, 2 yachasqayta qhaway, 3 huk gradota akllay, 4 yanapa
menu-again = 1, 2, 3 utaq 4 akllay. { $menu }
progress = { $name }: { $lessons ->
    [0] manaraqmi huk yachanatapas tukunkichu.
   *[other] { $lessons } yachana tukusqa, { $of } kutichiymanta { $right } allin.
  } Kutichiy QATIY.
grade-changed = Kunanmanta { $grade } grado yachanakunawan yachakunki. Kutichiy QATIY.
grade-changed-other = Chay gradopaq manaraqmi yachana kanchu: { $grade } gradomanta apachisqayki. Kutichiy QATIY.
name-changed = Kunanmanta { $name } nisqayki. Kutichiy QATIY.
ask-new-name = ¿Iman musuq sutiyki kanqa? Sutiykillawan kutichiy.
stopped = Allinmi, { $name }, manañan qillqasqaykichu. Ruwasqaykikunaqa waqaychasqan kashan. Kutimuyta munaspaykiqa, qillqay QATIY.
stopped-unknown = Allinmi, manañan qillqasqaykichu. Yachakuyta munaspaykiqa, qillqay ALLILLANCHU.
welcome-back = ¡Kusan kutimusqayki, { $name }!
nothing-to-repeat = Manaraqmi imatapas nirqaykichu. Qallarinapaq qillqay ALLILLANCHU.
unknown = Manan hap'iqaykichu. Kutichiy QATIY yachanapaq, AKLLANA akllanapaq utaq YANAPAY.
quota-reached = Kunan p'unchawpaq allintañan llamk'anchik, { $name }. Paqarin saqisqanchikmanta qatisun: qillqay QATIY.
quota-reached-unknown = Kunan p'unchawpaq allintañan llamk'anchik. Paqarin saqisqanchikmanta qatisun: qillqay QATIY.
wait = Chaskirqaniñan. Yaqa { $minutes } minutomantan kutichisqayki.
too-long = Qillqamusqaykiqa ancha suni. Pisillata qillqamuy, QATIY utaq YANAPAY hina.
