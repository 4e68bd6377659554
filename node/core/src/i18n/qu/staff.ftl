
# Profesores y personal

# Entrar con un código
teacher-how = Yachachiq hina haykunaykipaq YACHACHIQ qillqay, yachay wasiykip qusqan codigota ima. Kay hina: YACHACHIQ 123456
teacher-welcome = { $class } claseman allin hamuy. Chaski waqaychan sutiykita, celularniykita, yachakuqkunaman qillqasqaykita. Munaspaykiqa sutiykiwan kutichiy. Kay hina: ANA
teacher-name-again = Sutiykillawan kutichiy, kay hina: ANA. Mana haykuyta munaspaykiqa, qillqay SAYAY.
    .voice = Yachachiq hina haykunaykipaq sutiykillata qillqamuway. ¡Tupananchiskama!
    .keys = end
teacher-ready = Allinmi, yachachiq { $name }. Claseykiqa { $class }. Imayna kasqanta yachanapaq qillqay YACHAKUQKUNA, llapanta qhawanapaq YANAPAY.
teacher-class-added = Allinmi, yachachiq { $name }. Kunanmanta { $class } clasepipas yachachinki. Imayna kasqanta yachanapaq qillqay YACHAKUQKUNA { $class }.
staff-help = Qillqay YACHAKUQKUNA, CHANINCHAY Rosa, WILLAKUY textoykita ima, QILLQACHIY Rosa, AYLLU Rosa, RUWACHIY Rosa yapay, KUTICHIY, HUKLLACHAY, SASACHAKUY utaq SAYAY.
    .voice = Huktawan uyarinaykipaq, asteriscota ñit'iy. Akllanaman kutinaykipaq, ch'usaqta ñit'iy. Kaypi claseyki imayna kasqanta uyarinki, willakuyta rimanki, tapukuyman kutichinki. Wakintaqa qillqaspa: yanapay.
staff-thanks = ¡Sulpayki! Claseyki imayna kasqanta yachanapaq qillqay YACHAKUQKUNA.
staff-unknown = Manan hap'iqaykichu. Claseyki imayna kasqanta yachanapaq qillqay YACHAKUQKUNA, llapanta qhawanapaq YANAPAY.
    .voice = Manan hap'iqaykichu.
only-teachers = Chayqa yachachiqkunapaqmi. Kutichiy QATIY yachanapaq utaq AKLLANA akllanapaq.

# La clase
no-class = Manaraqmi Chaskipi claseyki kanchu. Yachay wasiykimanta claseykipaq codigota mañakuy.
which-class = ¿Mayqin clase? Yupaywan kutichiy: { $choices }
    .voice = ¿Mayqin clase?
class-overview = { $class }: qhipa 7 p'unchawpi { $of } yachakuqmanta { $active } qillqamurqanku. { $stuck ->
    [0] Manan pipas sasachakuypichu kashan.
   *[other] { $stuck } yanapata munanku.
  }
class-stuck = Yanapata munanku: { $names }{ $others ->
    [0] .
   *[other] {" "}hinallataq { $others } huk.
  }
class-full = { $class } claseqa hunt'asqañan. Tecnicowan rimay.

# Un alumno
pupil-name-missing = Sutin pisin. Kay hina: CHANINCHAY Rosa
pupil-unknown = Claseykikunapi manan { $name } sutiyuqta tarinichu. Sutinta qhaway, utaq QILLQACHIY qillqay, sutinta ima.
which-pupil = ¿Pin? Yupaywan kutichiy: { $choices }
marks = { $name } ({ $class }): { $areas }. { $lessons } yachana tukusqa.
no-marks = { $name } manaraqmi huk yachanatapas tukunchu.
family-code = { $name }, ayllunpaq codigo: { $code }. Celularninkumanta Chaskiman qillqamuchunku. { $days } p'unchawpaq, huk kutillapaqmi.
add-how = QILLQACHIY qillqay, sutinta, claseta ima. Kay hina: QILLQACHIY Rosa 4A
add-again = { $class } clasepi kanñan { $name }. Huk runa kaqtinqa, apellidontapas churay: QILLQACHIY { $name } QUISPE
same-pupil = { $name }, { $grade } ñiqi grado, Chaskiman qillqanñan. Kutichiy 1 kikin runa kaqtinqa, 2 huk runa kaqtinqa.
added = { $name } { $class } clasepiñan. Ayllunpa celularninmanta { $code } Chaskiman qillqamuchun. Codigoqa { $days } p'unchawpaqmi.
added-known = Allinmi, { $name } { $class } clasepiñan.
added-you = { $name }, yachachiqniyki { $teacher } { $class } claseman churasurqanki. Tapukunayki kaqtinqa, TAPUKUY qillqay, tapukuyniykita ima.
assign-how = RUWACHIY qillqay, sutinta, imamanta kasqanta ima. Kay hina: RUWACHIY Rosa yapay
lesson-unknown = { $theme } nisqamanta manan yachanata tarinichu. Huk simiwan maskay.
which-lesson = ¿Mayqin yachana? Yupaywan kutichiy: { $choices }
assigned = Allinmi. { $name }paq: { $title }.
assigned-you = { $name }, yachachiqniyki huk yachanata saqisurqanki: { $title }. Munaspaykiqa kutichiy QATIY.

# El mismo alumno dos veces
merge-how = Huk yachakuq iskay kutita kaqtinqa, HUKLLACHAY qillqay, sutinta ima. Kay hina: HUKLLACHAY Rosa. Huk sutiwan: HUKLLACHAY Rosa CON Rosita
merge-only-one = Claseykikunapi huk { $name } sutiyuqllan kan. Huk sutiwanpas kaqtinqa: HUKLLACHAY { $name } CON, huk sutinta ima.
which-two = ¿Mayqin iskaymi kikin runa? Iskay yupaywan kutichiy, kay hina 1, 2:
pupil-told-apart = { $name } ({ $class }, { $grade } grado, { $lessons } yachana, { $date } p'unchawmanta)
merge-preview = ¿Kikin runachu? { $first }, { $second } ima.
merge-keeps = { $name } sutiwan, qhipa kaq celularninpi qatinqa, iskayninpa yachasqanwan. Manaraqmi imapas tikrakunchu.
merge-code = Hukllachanapaq codigo: { $code }. Chay yupayllawan kunan p'unchaw kutichiy. Mana hukllachanapaq: AMAÑA.
merged = Allinmi, { $name } huk runallañan. Pantasqa kaqtinqa, { $days } p'unchaw ñawpaqta qillqay SAPAQCHAY { $name }.
unmerge-how = Hukllachasqata paskanapaq SAPAQCHAY qillqay, sutinta ima. Kay hina: SAPAQCHAY Rosa
unmerge-nobody = Qhipa { $days } p'unchawpi manan pipas { $name } sutiyuq hukllachasqachu claseykikunapi.
unmerge-preview = { $name } ({ $class }) iskay yachakuqmanmi kutinqa, { $date } p'unchaw ñawpaqpi hina. Chaymantapacha yachasqanqa qatiqwan qhipanqa.
unmerge-code = Sapaqchanapaq codigo: { $code }. Chay yupayllawan kunan p'unchaw kutichiy. Mana sapaqchanapaq: AMAÑA.
unmerged = Allinmi, { $name }, { $other } ima huktawan iskay yachakuqmi kanku.

# Avisos a la clase
notice-how = WILLAKUY qillqay, textota ima. Kay hina: WILLAKUY Paqarin manan clase kanchu. Achka claseyki kaqtinqa: WILLAKUY 4A, textota ima.
notice = Prof. { $name }, { $class }: { $text }
notice-preview = { $class } claseman willakuy, "{ $text }": { $phones } celular, sapankaman { $each } SMS = { $all } SMS. Manaraqmi lluqsinchu.
notice-dear = Emojiyuq utaq huk letrayuq, chaymi aswan caro.
confirm-code = Apachinapaq codigo: { $code }. Chay yupayllawan kunan p'unchaw kutichiy. Mana apachinapaq: AMAÑA.
notice-sent = Willakuyniykiqa { $phones } celularmanmi rishan. Tutaqa paqarinkama suyan.
notice-no-room = Kunan p'unchaw yachay wasip SMSninkuna manañan aypanchu, willakuyniykiqa manan pimanpas lluqsinchu. Paqarin huktawan qillqay.
notice-nobody = { $class } clasepi manaraqmi pipapas celularnin Chaskipi kanchu. Ayllukunaman codigonta quy: AYLLU Rosa
    .voice = { $class } clasepi manaraqmi pipapas celularnin Chaskipi kanchu. Ayllukunaman codigonta quy.
notice-too-long = Willakuyniykiqa { $letters } letrayuq, { $most } letrallan haykun. Aswan pisillata qillqay.
notices-used-up = Kunan p'unchawpaq { $most } willakuytañan apachirqanki. Paqarin aswanta apachiyta atinki.
nothing-prepared = Chay codigowan manañan imapas ruwanapaq kanchu. Munasqaykita huktawan qillqay.
prepared-cancelled = Allinmi, manan imatapas ruwasaqchu.

# Preguntas al profesor
question-how = ¿Imatan yachachiqniykita tapuyta munanki? Huk SMSllapi qillqay.
question-asked = Allinmi, { $name }. { $number } tapukuyniykiqa yachachiqniykiman rishan. Kutichimuqtin qillqasqayki. Chaykama kutichiy QATIY.
question-without-teacher = { $name }, manaraqmi Chaskipi yachachiqniyki kanchu. { $number } tapukuyniykita yachay wasipaq waqaychani. Kutichiy QATIY.
questions-used-up = Kunan p'unchawpaq achkatañan tapukunki. Paqarin aswanta tapukuyta atinki. Kutichiy QATIY.
question-for-teacher = { $name } ({ $class }) tapukun { $number }: "{ $text }" Qillqay: KUTICHIY { $number } kutichiyniykita ima.
guardian-question-how = ¿Imatan yachachiqta tapuyta munanki? Huk SMSllapi qillqamuy.
guardian-question-asked = Allinmi, { $name }. { $number } tapukuyniykiqa yachachiqman rishan. Kutichimuqtin qillqasqayki.
guardian-question-kept = Allinmi, { $name }. { $number } tapukuyniykita yachay wasipaq waqaychani. Kutichimuqtin qillqasqayki.
guardian-questions-used-up = Kunan p'unchawpaq achkatañan tapukunki. Paqarin aswanta tapukuyta atinki.
guardian-question-for-teacher = { $name }, { $child }pa ayllun ({ $class }), tapukun { $number }: "{ $text }" Qillqay: KUTICHIY { $number } kutichiyniykita ima.
question-unknown = Yachakuqniykikunamanta { $number } tapukuyqa manan kanchu. Suyaq tapukuykunata qhawanapaq qillqay KUTICHIY.
question-answered = { $number } tapukuyqa kutichisqañan. Sulpayki.
answer-how = { $name } tapukun: "{ $text }" ¿Imatan { $name }man kutichinki? { $number } tapukuypaq kutichiyniykillata qillqay.
answer = { $name }, yachachiqniyki kutichisunki: { $text }
guardian-answer = { $name }, yachachiq kutichisunki: { $text }
answer-sent = Allinmi, { $number } tapukuypaq kutichiyniykiqa { $name }man rishan.
open-questions = Suyaq tapukuykuna: { $questions }. Kutichinapaq KUTICHIY qillqay, yupayta, kutichiyniykita ima.
questions-wait = Yachakuqniykikunamanta { $waiting } tapukuymi suyashan. Qhawanapaq, kutichinapaq qillqay KUTICHIY.
no-questions = Manan mayqin tapukuypas kutichiyta suyanchu.

# Problemas
problem-how = ¿Ima sasachakuymi kan? SASACHAKUY qillqay, imapas pasasqanta ima. Kay hina: SASACHAKUY antena urmarqan
problem-opened = Sulpayki. { $number } sasachakuymi: "{ $text }". Yachay wasiman willasaq, allichasqa kaqtin qillqasqayki.
problems-used-up = Sulpayki, kunan p'unchaw kay celularmanta achka sasachakuytañan chaskini. Paqarin aswanta willawankiman.
cases-full = Kunanqa manañan yachay wasipaq aswanta waqaychayta atinichu. Allichu, qam yachay wasipi willay.
case-too-long = Ancha sunin: { $most } letrallan haykun. Aswan pisillata qillqay.
problem-closed = Sasachakuy { $number }: { $text } ¡Sulpayki willasqaykimanta!
school-answers = { $name }, yachay wasi kutichisunki: { $text }
