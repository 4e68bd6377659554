
# Permiso y datos
data = { $name }, qammanta waqaychani: suti, { $grade } ñiqi grado, { $language }, { $since } p'unchawmanta. Tukusqa yachana: { $lessons }. { $of } kutichiymanta { $right } allin.
data-no-learner = { $name }, qammanta waqaychani: suti, { $language }, { $since } p'unchawmanta.
data-no-class = manan kanchu
data-links = Clase: { $classes }. Uywaqniykikuna: { $guardians }. Wawaykikuna: { $wards }. PIN: { $pin ->
    [0] mana
   *[other] arí
  }. Uyakusqayki: UYAKUY. Llapanta pichanapaq: PICHAY.
consent-told = { $name }: { $date } { $channel } { $giver }, yachachinaypaq suti, grado, kutichiy waqaychanayta (texto { $version }). Qichunapaq: PICHAY.
consent-none = Manaraqmi pipas uyakunchu qammanta imatapas waqaychanaypaq.
channel-text = SMSwan
channel-call = waqyaspa
channel-page = paginapi
giver-unstated = uyakurqanku
giver-guardian = mamayki, taytayki utaq uywaqniyki uyakurqan
giver-own = qam uyakurqanki
erase-how = Kaqniykita pichanapaq PICHAY simillata qillqay.
erase-ask = { $name }, ¿llapan kaqniykita pichasaqchu: sutiykita, ruwasqaykita, uyakusqaykita? Manañan kutichiyta atikunqachu. 1 arí, 2 mana
erase-not = Allinmi, { $name }, manan imatapas pichanichu. Kutichiy QATIY.
erase-when = { $name }: llapan kaqninta pichasaq, { $when }. Mana munaspaqa: AMAÑA
erase-cancelled = Allinmi, { $name }, manan imatapas pichasaqchu. Kutichiy QATIY.
erase-ordered = Chaski: yachay wasi { $name }pa llapan kaqninta pichayta mañan, { $when }. Mana munaspaqa: ÑUQA { $name }, chaymanta AMAÑA.
erase-cancel-other = { $name }pa kaqninta mana pichanaypaq: ÑUQA { $name }, chaymanta AMAÑA.
cancelled = Allinmi, hinalla kachun. Kutichiy QATIY.
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sabado
weekday-7 = domingo
