
# Apoderados
family-own-code = Codigoykiqa { $code }. Mamaykiman, taytaykiman utaq uywaqniykiman quy: AYLLU { $code } qillqamuchun, celularninmanta utaq kaymanta. { $days } p'unchawpaqmi.
family-how = Huk wawa imayna kasqanta yachanapaq: pay AYLLU qillqamuwan, codigota chaskin. Qamqa kay hinata qillqamuway: AYLLU 123456
family-full = Kaypi { $most } uywaqniykiñan kan, manañan hukpas haykunchu. Hukta qichunapaq, qillqay T'AQAY.
family-full-guardian = { $child } kaypi llapan uywaqniyuqñan, manañan hukpas haykunchu. Yachachiqninmanta yanapata mañakuy.
family-wards-full = { $name } { $most } wawatañan qhawan, manañan hukpas haykunchu. Hukta saqinapaq: T'AQAY
family-phone-full = Kay celularpi { $most } runañan kankichik, manañan hukpas haykunchu. Codigota huk celularmanta qillqamuway.
family-who = ¿Pin { $child }ta qhawan? Kutichiy { $choices }
family-other = huk runa: maman, taytan utaq uywaqnin
family-nobody = manan pipas
family-nobody-linked = Allinmi, llapanmi ñawpaq hinalla. Huk codigota munaspaykiqa, qillqay AYLLU.
family-already = { $name } qhawanñan { $child }ta. Imayna kasqanta yachanapaq, qillqay WAWA.
family-linked = ¡Allinmi, { $name }! Kunanmanta { $child }tapas qhawanki. Imayna kasqanta yachanapaq, qillqay WAWA.
family-linked-other = ¡Allinmi! Kunanmanta { $name } { $child }ta qhawan. Imayna kasqanta yachanapaq: ÑUQA { $name }, chaymanta WAWA.
family-linked-learner = Chaski: { $child }, kunanmanta { $name } qhawasunki, imayna kasqaykita yachanqa. Mana riqsispaykiqa: T'AQAY utaq yachachiqniykiman willay.

# Un apoderado se registra
guardian-consent = ¡Allillanchu! Chaskin kani, SMS yachay wasi. { $child }manta willanaypaq sutiykita, numeroykita waqaychasaq. ¿Munankichu? Kutichiy ARI utaq MANA.
    .voice = ¡Allillanchu! Chaskin kani, yachay wasip yachachiqnin. { $child }manta willanaypaq sutiykita, numeroykita waqaychasaq. ¿Munankichu?
    .k1 = arí niy
    .k2 = mana niy
guardian-consent-again = Kutichiy ARI { $child } imayna kasqanta yachanapaq, utaq MANA saqinapaq. Sutiykillata, numeroykillata waqaychasaq.
guardian-declined = Allinmi, manan qammanta imatapas waqaychanichu. Qhipaman munaspaykiqa, huk codigota mañakuy: wawa AYLLU qillqamuwachun.
    .voice = Allinmi, manan qammanta imatapas waqaychanichu. ¡Tupananchiskama!
    .keys = end
guardian-ask-name = ¡Sulpayki! ¿Iman sutiyki? Sutiykillawan kutichiy, kay hina: CARMEN
guardian-ask-name-again = Sutiykillata qillqay, letrakunallawan. Kay hina: CARMEN
guardian-ask-language = ¿Mayqin simipin qillqasqayki? Kutichiy { $choices }
    .voice = ¿Mayqin simipin qillqasqayki?
guardian-ready = ¡Allinmi, { $name }! { $child } imayna kasqanta yachanapaq, qillqay WAWA. Sapa clase simana willasqayki. Manaña chaskinapaq: SAYAY
    .voice = ¡Allinmi! Sapa clase simana qillqaspa willasqayki { $child } imayna kasqanta.

# Un apoderado pide algo
guardian-menu = { $name }, huk yupayta akllay: 1 waway imayna kasqan, 2 huk wawatawan qhaway, 3 ñuqapas yachakuy, 4 yanapa
guardian-help = Chaskin kani. Qillqay WAWA (imayna kasqan), AYLLU codigontin (huk wawa), T'AQAY (manaña qhawanapaq), GRADO (qam yachanapaq), SAYAY (manaña chaskinapaq).
    .voice = Huktawan uyarinaykipaq, asteriscota ñit'iy. Akllanaman kutinaykipaq, ch'usaqta ñit'iy. Waqyana t'ipikuqtinqa, huktawan waqyarimuway. wawa nispa qillqamuwaqtiykipas willasqayki.
guardian-no-lessons = Yachanakunaqa wawakunapaqmi. Wawayki imayna kasqanta yachanapaq, qillqay WAWA. Qampas yachakuyta munaspaykiqa: GRADO
guardian-thanks = ¡Sulpayki! Wawayki imayna kasqanta yachanapaq qillqay WAWA.
guardian-unknown = Manan hap'iqaykichu. Wawayki imayna kasqanta yachanapaq qillqay WAWA, utaq YANAPAY.
    .voice = Manan hap'iqaykichu.
guardian-stopped = Allinmi, { $name }, manañan qillqasqaykichu. Wawayki imayna kasqanta yachayta munaspaykiqa, qillqay WAWA.
    .voice = Allinmi, { $name }, manañan qillqasqaykichu. Wawayki imayna kasqanta yachayta munaspaykiqa, waqyarimuway. ¡Tupananchiskama!
    .keys = end
guardian-welcome-back = ¡Kusan kutimusqayki, { $name }! Wawayki imayna kasqanta yachanapaq, qillqay WAWA.
which-child = ¿Pimantan? Kutichiy { $choices }
    .voice = ¿Pimantan yachayta munanki?
child-not-linked = Chay sutiyuq wawataqa manan kaypi qhawankichu. Qhawasqayki: { $names }. WAWA qillqay, sutintawan.
child-none = Manaraqmi kaypi mayqin wawatapas qhawankichu. Wawata niy AYLLU qillqamuwananpaq: qampaq codigota chaskinqa.
    .voice = Manaraqmi kaypi mayqin wawatapas qhawankichu. Wawata niy ayllu nispa qillqamuwananpaq: qampaq codigota chaskinqa.
child-of-other = Chayqa { $name }paqmi. Qam kaspaykiqa, qillqay ÑUQA { $name }, chaymanta WAWA.
call-later = Manaraqmi waqyayta atinichu; qillqakunin. Atispayqa waqyasqayki. Kunanqa SMSwan qatisun.
call-later-guardian = Manaraqmi waqyayta atinichu; qillqakunin. Atispayqa waqyasqayki. Kunanqa SMSwan qillqasqayki.
call-soon = { $minutes } minutupi waqyamusayki. Telefonoykita makiykipi hap'iy.
call-soon-guardian = { $minutes } minutupi waqyamusayki. Kunanmantaqa telefonopi willasqayki.
unlink-none = Manan pipas t'aqanapaq kanchu. Hukta akllanapaq kutichiy AKLLANA.
unlinked = Allinmi, manañan { $child }ta qhawankichu, manañan willakuyta chaskinkichu. Pantarqanki chayqa, AYLLU nispa huk codigota mañakuy.
unlinked-guardian = Allinmi, { $name } manañan qammanta willakuyta chaskinqachu. Pantarqanki chayqa, qillqay AYLLU huk codigota qunaykipaq.
which-guardian = ¿Pitan t'aqasaq? Kutichiy { $choices }

# Cómo va un niño, en dos líneas. Primero lo bueno; nunca nada que avergüence, compare o mande a trabajar.
report =
    { $first }
    Kuska: { $together }
report-this-week = { $child }, kay simana: { $days } p'unchawpi { $answers } kutichiy{ $lessons ->
    [0] .
   *[other] {", "}{ $lessons } yachana.
  }
report-last-week = { $child }, qayna simana: { $days } p'unchawpi { $answers } kutichiy{ $lessons ->
    [0] .
   *[other] {", "}{ $lessons } yachana.
  }
report-went-well = ¡Ancha allin "{ $title }" yachanapi!
report-finished = "{ $title }" yachanata tukun.
report-right-more = ¡Ñawpaqmanta aswan allin!
report-more = ¡Ñawpaqmanta aswan achka!
report-effort = ¡Allin!
report-quiet = { $lessons ->
    [0] { $child } munaspa qallariyta atin: QATIY qillqamuchun.
   *[other] { $child } { $lessons } yachanata tukunña, munaspa qatiyta atin: QATIY qillqamuchun.
  }
    .voice = { $lessons ->
        [0] { $child } munaspa qallariyta atin: waqyarimuchun.
       *[other] { $child } { $lessons } yachanata tukunña, munaspa qatiyta atin: waqyarimuchun.
      }
report-waiting = { $name }, { $child }manta willakuy kanñan. Qillqay ÑUQA { $name }, chaymanta WAWA.

# Una cosa para hacer juntos, sin materiales, por turnos. Hasta 62 letras.
together-mathematics-1 = tapuy: ¿hayk'a papan mankapi, hayk'a sapa platopi?
together-mathematics-2 = tapuy punkukama hayk'a thatkiy kasqanta, kuska yupaychik.
together-mathematics-3 = huk rantiypa vueltonta yuyayllapi yupaychik, sapanka.
together-mathematics-4 = tapuy: 30 minutomanta, ¿ima horan kanqa?
together-mathematics-5 = t'antata kaqllata rakiychik: ¿hayk'an sapankapaq?
together-mathematics-6 = wasipi maskaychik: kimsa muyuta, kimsa tawa k'uchuyuqta.
together-mathematics-7 = mesata makiwan tupuychik: ¿hayk'a k'apan?
together-mathematics-8 = turnopi pichqamanta pichqa 100kama yupaychik.
together-mathematics-9 = huk yupayta yuyay; pay watun, qam niy aswan utaq pisi.
together-mathematics-10 = tapuy: ¿tawa wallpap hayk'a chakinmi llapan?
together-mathematics-11 = wasipi llapaykichikpa wataykichikta yapaychik.
together-mathematics-12 = tapuy: ¿hayk'a p'unchawraqmi domingopaq pisin?
together-communication-1 = huk yuyasqaykita willay, paytaq huktawan willachun.
together-communication-2 = tapuy: kunan p'unchaw, ¿iman aswan sumaq karqan?
together-communication-3 = huk riqsisqa willakuyman musuq tukukuyta churaychik.
together-communication-4 = turnopi M letrawan qallariq simikunata niychik.
together-communication-5 = tapuy kunan p'unchawmanta: ñawpaqta, chaymanta, tukuypi.
together-communication-6 = sapanka huk watuchita niychik.
together-communication-7 = huk willakuyta utaq SMSta uyarichispa ñawinchachun.
together-communication-8 = uywamanta willay mana sutinta nispa; pay watun. Chaymanta qam.
together-communication-9 = qam hatun ninki, paytaq huch'uy ninqa; hinata qatiychik.
together-communication-10 = huk takita takiychik, imamanta kasqanta rimaychik.
together-communication-11 = tapuy: ¿ima pukllaytan aswan munan, imarayku?
together-communication-12 = pichqa simita niychik kastilla simipi, runasimipipas.
together-any-1 = mañakuy: huk yachasqanta qamman yachachichun.
together-any-2 = tapuy: kay simana, ¿iman aswan sumaq karqan?
together-any-3 = hanaq pachata qhawaychik: ¿paqarin paranqachu?
together-any-4 = tapuy: kunan, ¿imatan yachayta munan, imarayku?
together-any-5 = willay: wawa kashaqtiyki, ¿imaynan yachay wasi karqan?
together-any-6 = turnopi llaqtaykichikpi yurakunap sutinta niychik.
together-any-7 = rimaychik: ¿pikunan llaqtapi yanapakunku, imaynata?
together-any-8 = tapuy: ¿ima uywatan aswan munan, imarayku?
together-any-9 = huk minuto ch'inlla uyariychik, uyarisqaykichikta niychik.
together-any-10 = sapanka hukninmanta allin kaqninta niychik.
together-any-11 = rimaychik: ¿imaraykun tuta aswan chiri?
together-any-12 = chunka minuto kuska tiyaychik, yachananta qhawaspa.
