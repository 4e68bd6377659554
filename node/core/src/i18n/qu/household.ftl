
# Varias personas en un celular
# Sin "mamay" ni "taytay" solos: son también cortesía, y de "arí taytay" no se sigue que aceptó el papá.
word-other = huknin hukkaq huk-celular
word-guardian = mamayqa taytayqa mamaymi taytaymi mamaypas taytaypas mamaywan taytaywan hatunmamay hatuntaytay awilay awichay apoderaduy apoderaduyqa
word-accepts = uyakun uyakunmi uyakunku uyakunkun munan munanmi
word-self = kikiy kikiymi kikiypuni kikillay ñuqapuni ñuqapunin
other-person = huk runa
who = ¿Pin kanki? Kutichiy { $choices }
    .voice = ¿Pin rimashan?
hello-again = ¡Allillanchu, { $name }!
new-person = ¡Allin hamusqayki kay celularman! Ñuqaqa Chaskin kani, SMSwan yachay wasi.
    .voice = ¡Allin hamusqayki kay telefonoman! Ñuqaqa Chaskin kani, yachay wasiykip yachachiqnin.
back-to = Allinmi, { $name }wan qatisun. Kutichiy QATIY.
declined-here = Allinmi, manan imatapas waqaychanichu. { $name }wan qatisun: kutichiy QATIY.
    .voice = Allinmi, manan imatapas waqaychanichu. { $name }wan qatisun.
phone-full = Kay celularpi { $most } runañan kanchik, manañan hukpas haykunchu. Yachachiqniykimanta yanapata mañakuy.
switch-tip = Huk runaman tikranapaq: ÑUQA { $name }
    .voice = { "" }
stopped-all = Allinmi, manañan kay celularman qillqasaqchu. Ruwasqaykichikqa waqaychasqan kashan. Kutimunapaq, qillqay QATIY.
thanks = ¡Sulpayki! Kutichiy QATIY.
    .voice = ¡Sulpayki!

# Quién da el permiso
giver = ¿Pin uyakun? 1 mamay, taytay utaq uywaqniy. 2 ñuqa, 14 watayuqñan kani. Yupaywan kutichiy, 1 utaq 2.
    .voice = ¿Pin uyakun?
    .k1 = mamayki, taytayki utaq uywaqniyki uyakun niy
    .k2 = qam uyakunki, chunka tawayuq watayuqñan kani niy
giver-again = Huktawan tapusqayki: ¿pin kaypi yachakunaykipaq uyakurqan? 1 mamay, taytay utaq uywaqniy. 2 ñuqa, 14 watayuqñan kani.
    .voice = Huktawan tapusqayki: ¿pin kaypi yachakunaykipaq uyakurqan?
    .k1 = mamayki, taytayki utaq uywaqniyki uyakurqan niy
    .k2 = qam uyakurqanki, chunka tawayuq watayuqñan kani niy
giver-short = Mamayki, taytayki utaq uywaqniyki uyakuqtin, kutichiy 1. Qam 14 watayuqña kaspa uyakuspaqa, kutichiy 2.
    .voice = ¿Pin uyakun?
    .k1 = mamayki, taytayki utaq uywaqniyki uyakun niy
    .k2 = qam uyakunki, chunka tawayuq watayuqñan kani niy
giver-primary = Primariapi mamayki, taytayki utaq uywaqniyki uyakun, 14 watayuqña kaspapas. Arí nisuqtiykiqa, kutichiy 1.
    .voice = Primariapi mamayki, taytayki utaq uywaqniyki uyakun, chunka tawayuq watayuqña kaspapas. Kunan tapuy.
    .k1 = arí uyakun niy
giver-primary-again = Mamayki, taytayki utaq uywaqniyki uyakuqtin, kutichiy 1; saqinapaqqa MANA.
    .voice = Mamaykita, taytaykita utaq uywaqniykita tapuy.
    .k1 = arí uyakun niy
giver-too-young = Chayqa mamayki, taytayki utaq uywaqniyki uyakuchun. Arí nisuqtiykiqa, kutichiy 1.
    .voice = Chayqa mamayki, taytayki utaq uywaqniyki uyakuchun.
    .k1 = arí uyakun niy

# El mismo nombre
same-name = Kaypi kanñan huk runa { $name } sutiyuq. 1 ñuqan kani, 2 huk runan kani
ask-other-name = Mana pantanapaq, sutiykiman imatapas yapay, kay hina: { $name } Q
known = ¿Qamchu kanki { $name }, { $grade } ñiqi grado, huk celularpi ñuqawan yachakuq? 1 arí, 2 mana
proof-pin = ¡Kusa! PINniykita qillqay, utaq huk celularmanta MUSUQ NUMERO nispa codigota mañakuy, kaypi qillqay. Mana qamchu kaspaqa, kutichiy 2.
proof-code = ¡Kusa! Huk celularmanta qillqay MUSUQ NUMERO, utaq yachachiqniykimanta codigota mañakuy. Kaypi qillqay. Mana qamchu kaspaqa, kutichiy 2.

# PIN
ask-pin = { $name }, PINniykita qillqay. Qunqaqtiykiqa, yachachiqniyki qichuyta atin.
    .voice = { $name }, PINniykita ñit'iy, numeralwan tukuchay. Qunqaqtiykiqa, yachay wasipi qichuyta atinku.
    .keys = number
pin-how = PINqa kaqniykita waqaychan. PIN qillqay, 4manta 6kama yuyanayki yupaykunata ima, kay hina: PIN 1234
pin-change = PINniyki kanñan. Tikranapaq qillqay PIN, kunan kaqta, musuqta ima, kay hina: PIN 1234 5678. Qichunapaq: PIN 1234 MANA
pin-set = Allinmi, PINniyki waqaychasqañan. Manaraq kaqniykita rikuchispa mañasqayki. Qunqaqtiykiqa, yachachiqniyki qichuyta atin. Kutichiy QATIY.
pin-gone = Allinmi, manañan PINniyki kanchu. Kutichiy QATIY.
word-forgot = qunqani qunqarqani qunqarquni qunqarqapuni
pin-forgot = Ama llakikuychu, { $name }: yachachiqniyki utaq yachay wasi kamayuq PINniykita qichunqa, chaymanta hukta churanki. Kunanqa QATIY kutichiy.
pin-not-now = Kunanqa manan PIN mañasqaykichu, chay yupaytaqa manan waqaychanichu. Qatinapaq kutichiy QATIY.
    .voice = Kunanqa manan PIN mañasqaykichu, chay yupaytaqa manan waqaychanichu.
pin-wrong = Manan chay PINchu. Huktawan qillqay utaq kutichiy QATIY.
    .voice = Manan chay PINchu.
codes-enough = Kunan p'unchawpaq achka kutitañan churarqanki. Paqarin huktawan churay utaq yachachiqniykita tapuy. Yachanaykipaq kutichiy QATIY.
    .voice = Kunan p'unchawpaq achka kutitañan churarqanki. Paqarin huktawan churay utaq yachachiqniykita tapuy.

# Códigos y mudanza
code-wrong = Chay codigoqa manan allinchu. Yupaykunata qhaway utaq hukta mañakuy.
code-used = Chay codigotaqa churarqankuñan. Hukta munaspaykiqa, huktawan mañakuy.
code-expired = Chay codigop p'unchawninqa pasarqanñan. Hukta mañakuy, allichu.
move-code = { $name }, codigoykiqa { $code }. Musuq celularmanta kay numeroman qillqamuy, { $days } p'unchaw ukhupi. Chaypi llapan kaqniykiwan qatinki.
moved-here = ¡Allillanchu, { $name }! Kunanmanta kay celularpi llapan kaqniykiwan qatinki. Kutichiy QATIY.
moved-already = { $name }, kay celularpiñan kashanki. Kutichiy QATIY.
moved-away = Chaski: { $name } kunanqa huk celularpi qatin. Mana kaymanta pipas mañakuqtinqa, yachachiqman willay.

# Idioma y grado
language-changed = Allinmi, kunanmanta { $language }pi rimasqayki. Kutichiy QATIY.
    .voice = Allinmi, kunanmanta { $language }pi qillqasqayki.
grade-secondary = secundaria { $grade }
word-parent = mamay taytay
