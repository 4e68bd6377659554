# Runasimi (quechua sureño, Cusco-Collao), con la ortografía oficial de tres vocales. Todo es borrador hasta que lo apruebe un
# hablante (approved.toml). Solo letras del alfabeto GSM, con el apóstrofo recto (lo comprueba una prueba).

# Palabras que la gente escribe (en minúsculas; las de varias palabras con guion).
word-help = yanapa yanapay yanapaway yanapawayku
word-menu = akllana akllanakuna akllay
word-stop = sayay sayachiy saqiy saqiway ama-qillqamuychu amaña-qillqamuychu ama-qillqawaychu amaña-qillqawaychu manaña-munanichu-willakuyta
word-repeat = yapamanta huktawan hukmanta kutipay
word-continue = qatiy qatisun qatisunchik qatipay qallariy qallarisun haku hakuchik hakuchis hinaspa ñawpaqman
word-lesson = yachana yachanakuna yachanata
word-name = suti sutiy sutiyta
word-progress = yachasqay ruwasqay ruwasqaykuna
word-grade = grado gradu graduy gradoy ñiqi
word-hint = yuyachiq yuyachiway mana-yachanichu manan-yachanichu manam-yachanichu mana-yuyanichu manan-yuyanichu
word-yes = ari arimunani arí hinatan hinan kusa allinmi munani
word-no = mana manan manam ama manamunanichu mananmunanichu manammunanichu
word-language-es = kastilla kastillasimi castellanosimi kastillanu
word-language-qu = runasimi qhichwa qichwa qhishwa qhishwasimi quechua
word-language-ay = aymara aymarasimi aimara
word-true = chiqaq chiqaqmi chiqa v ari
word-false = llulla manachiqaq manachiqaqchu mananchiqaqchu f mana manan manam

# Palabras de las familias, los profesores y los derechos
word-who = ñuqa ñuqaqa ñuqan ñuqam noqaqa
word-new-person = huk-runa musuq-runa huk-yachakuq musuq-yachakuq
word-theme = imamanta imata-yachasaq
word-level = hayk'ata-yachani nivelniy
word-review = yuyariy yuyarisun yapa-qhaway yapa-qhawasun
word-language = simi simiy simita
word-why = imarayku imaraykutaq imanasqa imanaqtin
word-child = wawa waway wawaykuna churi churiy ususi ususiy
word-family = ayllu aylluy uywaq uywaqniy
word-unlink = t'aqay t'aqakuy
word-call = waqyaway waqyamuway qayaway qayamuway
word-pin = pakasqa-yupay paka-yupay
word-move = musuq-numero musuq-celular numeroyta-tikrani
word-class = yachakuqkuna yachakuqniykuna
word-marks = chaninchay notankuna notakuna
word-notice = willakuy willay willana
word-add = yachakuqta-yapay qillqachiy
word-answer = kutichiy kutichini kutichisaq
word-question = tapukuy tapuy tapukuyniy tapusayki tapusqayki
word-assign = ruwachiy
word-problem = sasachakuy sasachakuyniy mana-llamk'anchu manan-llamk'anchu mana-llank'anchu manan-llank'anchu
word-data = datosniy waqaychasqayki ñuqamanta-waqaychasqayki
word-erase = pichay pichapuy chinkachiy chinkachipuy
word-cancel = amaña hinalla-kachun
word-consent = uyakuy uyakusqay
word-work = llamk'ay llamk'ana llank'ay llank'ana
word-teacher = yachachiq yachachiqniy yachachiqmi-kani yachachiq-kani amawta
word-merge = hukllachay
word-unmerge = sapaqchay
word-with = con hinallataq
word-polite = allichu hina kaspa sulpayki añay taytay mamay señor señora chaski munani kunan allillanchu napaykullayki
language-not-taught = Manaraqmi { $language }pi yachachinichu.
you-are-welcome = ¡Imamanta!
why-assigned-school = Yachay wasiykin "{ $title }" yachanata qusurqanki.
word-thanks = sulpayki anay añay urpichallay sulpayki-urpichallay
word-mood-filler = kay chay kayta chayta imatapas nishu ancha anchata ñuqa ñuqaqa ichaqa yachana tapukuy
word-mood-stuck = mana-hap'iqanichu manan-hap'iqanichu mana-hamut'anichu manan-hamut'anichu mana-entiendenichu manan-entiendenichu manam-entiendenichu mana-atinichu manan-atinichu manam-atinichu sasan sasam ancha-sasa anchata-sasachakuni
word-mood-tired = manaña-munanichu manañan-munanichu manañam-munanichu sayk'uni sayk'uniña sayk'uniñan sayk'usqa-kani amini aminiña
word-mood-rude = upa sunsu
word-danger = wañuyta-munani wañukuyta-munani wañuchikuyta-munani wañuchikusaq sipikuyta-munani sipikusaq mana-kawsayta-munanichu manan-kawsayta-munanichu manam-kawsayta-munanichu manaña-kawsayta-munanichu manañan-kawsayta-munanichu maqawan maqawanku maqawashan maqawashanku maqawarqan llamiwan llamiwanku llamiwashan
word-harmless = inti-maqawan para-maqawan wayra-maqawan

# Registro
welcome = ¡Allillanchu! Ñuqaqa Chaskin kani, yachay wasiykipa SMS yachachiqnin: pisi yachanakunata, tapukuykunata apachisqayki, celularniykiwan yachakunaykipaq.
    .voice = ¡Allillanchu! Ñuqaqa Chaskin kani, yachay wasiykip yachachiqnin. Kaypi pisi yachanakunawan, tapukuykunawan yachakunki.
consent = Sutiykita, gradoykita, kutichisqaykita kaypi waqaychasaq. ¿Munankichu? Kutichiy ARI utaq MANA. Manaraq 14 watayuq kaspaqa, mamayki utaq taytayki arí nichun.
    .voice = Yachachinaypaq sutiykita, gradoykita, kutichisqaykita kaypi waqaychasaq. Manaraq chunka tawayuq watayuq kaspaqa, mamayki utaq taytayki arí nichun. ¿Munankichu?
    .k1 = arí niy
    .k2 = mana niy
consent-again = Kutichiy ARI qallarinapaq utaq MANA saqinapaq. Sutiykillata, gradoykillata, kutichisqaykillata kaypi waqaychasaq.
declined = Allinmi, manan qammanta imatapas waqaychanichu. Huk p'unchaw yachakuyta munaspaykiqa, qillqamuway ARI.
    .voice = Allinmi, manan qammanta imatapas waqaychanichu. Huk p'unchaw yachakuyta munaspaykiqa, huktawan waqyarimuway. ¡Tupananchiskama!
    .keys = end
ask-name = ¡Sulpayki! ¿Iman sutiyki? Sutiykillawan kutichiy, kay hina: ROSA
ask-name-again = Sutiykillata qillqay, letrakunallawan. Kay hina: ROSA
ask-grade = Allillanchu, { $name }. ¿Mayqin gradopin kashanki primariapi? Yupaywan kutichiy: { $grades }
    .voice = ¿Mayqin gradopin kashanki primariapi? Yupayta ñit'iy, hukmanta suqtakama, numeralwan tukuchay.
    .keys = number
ask-grade-again = Gradoykita yupaywan kutichiy: { $grades }
    .voice = Gradoykip yupayninta ñit'iy, hukmanta suqtakama, numeralwan tukuchay.
    .keys = number
ask-language = ¿Mayqin simipin yachakuyta munanki? Kutichiy { $choices }
    .voice = ¿Mayqin simipin yachakuyta munanki?
language-name-es = kastilla simi
language-name-qu = runasimi
language-name-ay = aymara simi
language-later = Manaraqmi { $language }ta rimanichu, ichaqa munasqaykita yachaniñan. Kunanqa huk simipi qatisun.
registered = ¡Allinmi, { $name }! { $grade } ñiqi grado yachanakunawan qallarisun.
    .voice = ¡Allinmi! { $grade } ñiqi grado yachanakunawan qallarisun.
registered-other = ¡Allinmi, { $name }! Gradoykipaq manaraqmi yachana kanchu: { $grade } ñiqi gradomanta apachisqayki.
    .voice = ¡Allinmi! Gradoykipaq manaraqmi yachana kanchu: { $grade } ñiqi gradomanta apachisqayki.

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
how-ordering = Letrakunata ñiqinpi qillqay, { $letters } hina.
or = utaq

# Calificar con cariño. Los elogios van por turno.
praise-1 = ¡Ancha allin!
praise-2 = ¡Hinapunin!
praise-3 = ¡Chiqaqmi!
praise-4 = ¡Allinta yuyaykunki!
praise-5 = ¡Chaymi!
praise-6 = ¡Chaypunin!
praise-7 = ¡Yacharqankipunin!
praise-8 = Arí, allinmi.
praise-9 = ¡Sumaq kutichiy!
praise-10 = ¡Arí, chaymi!
praise-again-1 = ¡Kunanqa arí!
praise-again-2 = Arí, kallpachakunki.
praise-again-3 = ¡Arí, chaymi!
praise-again-4 = ¡Lluqsinña!
praise-again-5 = ¡Atinkiña!
almost-1 = Manaraqmi.
almost-2 = Yaqaña, huktawan qhaway.
almost-3 = Manan chaychu, ichaqa atinkin.
almost-4 = Manan chaychu. Huktawan yuyaykuy.
almost-5 = Manan. Hawkalla yuyaykuy.
hint = Yuyachiq: { $hint }
try-again = Huktawan kutichiy.
was = Kutichiyqa { $answer } karqan.
several-right = { $number } allin
several-wrong = { $number } manan, { $answer } karqan
other-question = Hakuchik { $number } tapukuyman.
number-not-letter = Kaytaqa yupaywan kutichiy, manan letrawanchu.
text-not-letter = Kaytaqa rimaywan kutichiy, manan letrawanchu.
not-an-answer = Chay kutichisqaykita manan hap'iqanichu.
    .voice = Chay kutichiyqa manan kaypaqchu.

# En una llamada: primero qué se hace, después la tecla.
voice-lesson = Yachana: { $title }.
voice-question = Tapukuy { $number }, { $of } tapukuymanta.
voice-hint = Huk yuyachiq.
voice-option = { $option } kaqtinqa, { $key } ñit'iy.
voice-place = { $place ->
    [1] huk ñiqi
    [2] iskay ñiqi
    [3] kimsa ñiqi
    [4] tawa ñiqi
    [5] pichqa ñiqi
   *[other] { $place } ñiqi
  }
voice-true = chiqaq
voice-false = mana chiqaq
voice-several = Llapan allin kaqta ñit'iy, numeralwan tukuchay.
voice-ordering = Llapan teclata ñiqinpi ñit'iy.
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

no-content = Manaraqmi yachana kanchu. Yachachiqniykita tapuy.
    .voice = Kunanqa manan telefonowan ruwanapaq yachana kanchu. qatiy nispa qillqamuway, qillqaspa qatisun.

# Órdenes
help = Ñuqaqa Chaskin kani. Qillqay QATIY, YACHANA, YUYACHIQ, YAPAMANTA, YACHASQAY, GRADO, SUTI, AKLLANA utaq SAYAY. Letrawan, yupaywan, simiwan kutichiy.
    .voice = Sapa tapukuypi kutichiyniykip teclanta ñit'iy. Huktawan uyarinaykipaq, asteriscota ñit'iy. Willakuyta pasanaykipaq, numeralta ñit'iy. Akllanaman kutinaykipaq, ch'usaqta ñit'iy. Waqyana t'ipikuqtinqa, huktawan waqyarimuway, saqisqanchikmanta qatisun. qatiy nispa qillqaspapas qatiyta atinki.
menu = { $name }, huk yupayta akllay: 1 yachanata qatiy, 2 yachasqayta qhaway, 3 huk gradota akllay, 4 yanapa, 5 huk runa
menu-again = 1manta 5kama akllay. { $menu }
grade-changed = Kunanmanta { $grade } ñiqi grado yachanakunawan yachakunki. Kutichiy QATIY.
grade-changed-other = Chay gradopaq manaraqmi yachana kanchu: { $grade } ñiqi gradomanta apachisqayki. Kutichiy QATIY.
name-changed = Kunanmanta { $name } nisqayki. Kutichiy QATIY.
ask-new-name = ¿Iman musuq sutiyki kanqa? Sutiykillawan kutichiy.
stopped = Allinmi, { $name }, manañan qillqasqaykichu. Ruwasqaykikunaqa waqaychasqan kashan. Kutimuyta munaspaykiqa, qillqay QATIY.
    .voice = Allinmi, { $name }, manañan qillqasqaykichu. Ruwasqaykikunaqa waqaychasqan kashan. Kutimuyta munaspaykiqa, waqyarimuway. ¡Tupananchiskama!
    .keys = end
stopped-unknown = Allinmi, manañan qillqasqaykichu. Yachakuyta munaspaykiqa, qillqay ALLILLANCHU.
welcome-back = ¡Kusan kutimusqayki, { $name }!
nothing-to-repeat = Manaraqmi imatapas nirqaykichu. Qallarinapaq qillqay ALLILLANCHU.
did-you-mean = ¿{ $choices } niyta munarqankichu? Yupayninwan kutichiy.
did-you-mean-choice = { $number } { $command }
unknown = Manan hap'iqaykichu. Kutichiy QATIY yachanapaq, AKLLANA akllanapaq utaq YANAPAY.
    .voice = Manan hap'iqaykichu.
quota-reached = Kunan p'unchawpaq allintañan llamk'anchik, { $name }. Paqarin saqisqanchikmanta qatisun: qillqay QATIY.
quota-reached-unknown = Kunan p'unchawpaq allintañan llamk'anchik. Paqarin saqisqanchikmanta qatisun: qillqay QATIY.
wait = Chaskirqaniñan. Yaqa { $minutes } minutomantan kutichisqayki.
too-long = Qillqamusqaykiqa ancha suni. Pisillata qillqamuy, QATIY utaq YANAPAY hina.

# Avisos a los encargados del colegio: qué pasa y qué hacer. El chip es la tarjeta SIM.
alert-low-balance = Chaski: { $modem } modempa saldonqa pisillan, S/ { $soles }. Chipta utqaylla recargay, yachakuqkuna kutichiyta chaskinankupaq.
alert-runs-dry = Chaski: { $modem } modempa saldonqa, S/ { $soles }, { $days ->
    [0] kunan p'unchaw
    [1] paqarin
   *[other] { $days } p'unchawpi
  } tukukunqa, kunan hina llamk'aspa. Chipta ñawpaqtaraq recargay.
alert-no-money = Chaski: { $modem } modempa saldon tukukunña, manan yachakuqkunaman kutichiyta atinchu. Chipta kunan p'unchaw recargay.
alert-line-closes = Chaski: operadorqa { $modem } modempa lineanta { $days ->
    [0] mayqin p'unchawpas
    [1] paqarin
   *[other] { $days } p'unchawpi
  } wisq'anman, mana recargasqarayku. Saldo kaqtinpas, ñawpaqtaraq chipta recargay.
alert-money-again = Chaski: { $modem } modempa saldon kanñan, S/ { $soles }. ¡Sulpayki!
alert-money-again-unknown = Chaski: { $modem } modemqa willakuykunata apachiyta atinñan. ¡Sulpayki!
alert-deaf = Chaski: { $modem } modemqa { $minutes } minutomanta aswanñan mana llamk'anchu. { $why }
deaf-unregistered = Manan señal kanchu. Antenata qhaway; paqarin hinallaraq kaqtinqa, operadorta waqyay.
deaf-denied = Redqa chipta utaq modemta manan chaskinchu: operadorta waqyay.
deaf-no-port = Manan t'inkisqachu kashan. Cableninta, corrienteninta ima qhaway.
deaf-no-sim = Manan chipta tarinchu. Cajata wañuchiy, chipta allinta churay.
deaf-pin-wanted = Chipqa PIN nisqata mañakushan. Tecnicoman willay.
deaf-wrong-pin = PIN nisqaqa manan allinchu. Ama hukta churaychu: tecnicoman willay.
deaf-puk-wanted = Chipqa wisq'asqan kashan. Operadorman PUK nisqata mañakuy, tecnicoman willay.
deaf-silent = Manan kutichinchu. Huk minuto corrienteninta qichuy, chaymanta huktawan hap'ichiy.
alert-works-again = Chaski: { $modem } modemqa yapamanta llamk'ashanñan.
alert-disk-full = Chaski: cajap memorianqa yaqa hunt'an, { $megabytes } MB puchun. Kunan p'unchaw tecnicoman willay: hunt'aqtinqa Chaski manan kutichinqachu.
alert-disk-again = Chaski: cajap memorianpi yapamanta espacio kanñan.

# Contenido que llega en una memoria USB
tree-text-es = kastilla simipi yachanakuna
tree-text-qu = runasimipi yachanakuna
tree-text-ay = aymara simipi yachanakuna
tree-own-lessons = yachay wasip kikin yachanankuna
tree-config = oficinap ajustenkuna
tree-audio-es = kastilla simipi uyarinakuna
tree-audio-qu = runasimipi uyarinakuna
tree-audio-ay = aymara simipi uyarinakuna
tree-model = rimay modelokuna
receipt-new = Chaski: USBwan chayamunña, kunanmanta llamk'anqa: { $what }. ¡Sulpayki!
receipt-tree = { $tree } (versión { $version })
receipt-others = hinallataq { $count } huk
receipt-refused = Chaski: USBpi { $count } archivo manan allinchu. Llapanmi ñawpaq hinalla. USBpi CHASKI-RECIBO.txt nisqata ñawinchay, oficinaman willay.
receipt-pulled-out = Chaski: USBta manaraq tukushaqtin hurqunku. Manan imapas chinkanchu. Huktawan churay: saqisqanmanta qatinqa.
receipt-disk-full = Chaski: cajapi manan espacio kanchu USBpi llapan kaqpaq. Yachanakunaqa kashanmi. Tecnicoman willay.

# CHASKI-RECIBO.txt y la orden chaski import
file-title = CHASKIP RECIBON
file-date = P'unchaw: { $date }
file-no-bundles = Kay USBpi manan Chaskip archivonkuna (.chaski) kanchu.
file-cut = Kay USBpi nishu archivokuna kan: manan llapanchu qhawasqa.
file-new = HAYKUNÑA: { $file }: { $tree }, versión { $version }{ $lessons ->
    [0] {""}
   *[other] {", "}{ $lessons } yachana
  }, { $size }. Kunanmanta llamk'anqa.
file-size = { $megabytes } MB
file-current = KASHARQANÑA: { $file }: { $tree }, versión { $version }. Chaymi kunan llamk'ashan.
file-taken-back = MANA HAYKUNCHU: { $file }: { $tree }, versión { $version }. Pipas ñawpaq versionman kutichirqan; huktawan llamk'achinapaq: chaski content undo.
file-superseded = MANAÑA MUNASQACHU: { $file }: { $tree }, versión { $version }. Aswan musuq haykun: { $by }.
file-waiting = PISIN: { $file }: { $tree }, versión { $version }. Manaraqmi haykuyta tukunchu.
file-good = ALLIN: { $file }: { $tree }, versión { $version }. Manaraqmi haykunchu.
file-unreadable = MANA ÑAWINCHAY ATIYCHU: { $file }.
file-refused = MANA CHASKISQA: { $file }: { $why } ({ $code })
file-expired = WILLAKUY: { $file } nisqaqa pasaq p'unchawkamalla aswan musuq karqan. Hinapas allinmi; oficinata tapuy aswan musuq kanchus.
file-stick-gone = USBta manaraq tukushaqtin hurqunku. Huktawan churay: saqisqanmanta qatinqa.
file-disk-full = Cajapi manan espacio kanchu: { $megabytes } MB pisin. Tecnicoman willay.
file-do-nothing = IMATA RUWANA: manan imatapas. USBta hurquyta atinkiñan.
file-do-import = IMATA RUWANA: kay cajaqa manan kikillanmanta chaskinchu. Tecnico kayta qillqachun: chaski import.
file-do-again = IMATA RUWANA: USBta huktawan churay. Manan imapas chinkanchu.
file-do-technician = IMATA RUWANA: tecnicoman willay. Manan imapas chinkanchu.
file-do-office = IMATA RUWANA: kay recibota oficinaman rikuchiy, archivokunata huktawan mañakuy. Ñawpaq kaqqa hinallan llamk'ashan.
refusal-not-a-bundle = manan Chaskip archivonchu, utaq waqllisqan.
refusal-unknown-format = aswan musuq programapaqmi. Tecnico cajata musuqyachichun.
refusal-no-root = cajapi manan oficinap llaven kanchu. Tecnicoman willay.
refusal-unsigned = oficinaqa manan firmarqanchu.
refusal-unknown-key = kay yachay wasip oficinanqa manan firmarqanchu, utaq hukman tikrasqan.
refusal-revoked-key = oficinap manaña chaskisqan llavewan firmasqan. Musuqta mañakuy.
refusal-forged-keys = llavenkunaqa manan kay yachay wasip oficinanpachu.
refusal-other-tree = hukmi, manan mañakusqanchikchu.
refusal-older = kunan llamk'aqmanta aswan ñawpaqmi.
refusal-conflict = kunan llamk'aqpa numeronniyuqmi, ichaqa hukmi. Oficinaman willay.
refusal-mixed = iskay apachisqata chaqrushan. Huktawan copiay.
refusal-truncated = manan hunt'asqachu. Huktawan copiay.
refusal-damaged = waqllisqan. Huktawan copiay.
refusal-too-large = cajapaqqa nishu hatunmi.
refusal-wrong-size = manan nisqan hinachu sayaynin. Huktawan copiay.
refusal-bad-name = archivop sutinqa manan allinchu. Oficinaman willay.
refusal-overlap = iskay archivo huk kitillapi kashan. Oficinaman willay.
refusal-bad-plan = tikrana listanqa manan atikunchu. Oficinaman willay.
refusal-wrong-base = huk versionpaqmi. Llapan archivota mañakuy.
refusal-wrong-tree = manan oficinap firmasqanchu lluqsin. Llapan archivota mañakuy.
refusal-trailing-bytes = tukukuyninpi imapas puchun. Huktawan copiay.
refusal-unknown-tree = kay programaqa manan riqsinchu. Tecnico cajata musuqyachichun.
language-offer = ¿{ $language } simipi qatiyta munankichu? { $word } nispa qillqamuy.
