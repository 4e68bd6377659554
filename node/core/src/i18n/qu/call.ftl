# Said in calls, whatever is going on.
voice-silence = Manam ima teclatapas uyarirqanichu.
voice-silence-again = ¿Kachkankiraqchu? Huktawan uyariy.
voice-wrong-key = Kay teclaqa manam kaypaqchu. Huktawan uyariy.
voice-one-by-one = Sapankamanta qhawasun.
voice-is-it = ¿{ $option }chu? Arí ninaykipaq, 2 ñit'iy. Manam ninaykipaq, 3 ñit'iy.
voice-confirm = { $keys } ñit'irqanki. Arí ninaykipaq, 2 ñit'iy. Manam ninaykipaq, 3 ñit'iy.
voice-not-recorded = Manam waqaychayta atirqanichu. Huktawan kallpachakusun.
voice-given-up = Manam uyarikuykichu. Qatinaykipaq qillqata apachimusqayki. ¡Tupananchiskama!
voice-time-over = Kay waqyanapaq tiempo tukukapunña. Qatinaykipaq qillqata apachimusqayki. ¡Tupananchiskama!

# El comienzo y el final de una llamada
voice-hello = ¡Allillanchu! Chaskin kani.
voice-hello-name = ¡Allillanchu, { $name }! Chaskin kani.
voice-other-language = Manaraqmi { $language }ta rimanichu. Kay waqyanapi kastilla simipi rimasaq; qillqaspaqa { $language }pi qillqasqayki.
voice-goodbye = ¡Tupananchiskama, { $name }! Ruwasqanchikmanta qillqamusqayki. Qatinaykipaq, huktawan waqyarimuway utaq qatiy qillqamuway.
    .keys = end
voice-lesson-by-text = { $title } yachanaqa qillqaspa kutichina tapukuywan qatin. Waqaychasqan kashan: munaspaykiqa qatiy qillqamuway. Kunanqa huk yachana telefonowan.
voice-name-later = Kunanqa { $name } nisqayki. Sutiykita willawanaykipaq, suti qillqamuway, sutiykita ima, utaq yachachiqniykiman willay.
call-name = Yachakuq{ $number ->
    [1] {""}
   *[other] {" "}{ $number }
  }

# Los menús
voice-menu = ¿Imatan ruwasun?
voice-change = ¿Imatan tikrayta munanki?
voice-subject = ¿Imamantan yachanata munanki?
voice-help = ¿Kunanrí?
voice-stop = ¿Manañachu kay telefonoman qillqasaq?
voice-next = ¿Qatisunchu?
voice-point-lesson = yachanata qatiy
voice-point-another = huk yachana
voice-point-progress = imayna kasqaykita yachay
voice-point-child = waway imayna kasqanta yachay
voice-point-change = huk runa, huk simi utaq huk yachana
voice-point-change-grown-up = huk runa utaq huk simi
voice-point-help = yanapa
voice-point-person = huk runa
voice-point-language = huk simi
voice-point-subject = huk yachay
voice-point-class = clase imayna kasqanta yachay
voice-point-notice = willakuyta rimay
voice-point-questions = yachakuqniykikunap tapukuyninta uyariy
voice-point-answer = kutichiy
voice-point-after = qatiqninta uyariy
voice-point-send = apachiy
voice-point-again = huktawan rimay
voice-point-stop = manaña chaskiy
voice-point-stop-surely = manapuni chaskiy
voice-point-more = hukkuna
voice-point-menu = akllanaman kutiy
voice-point-end = tukuy

# Lo que graba un profesor
voice-pin-first = Rimasqaykita waqaychanapaqqa PIN kanan. Qillqaspa churay: PIN, tawamanta suqtakama yupaykunata ima.
voice-record-notice = { $class } clasepaq willakuyniykita kay qhipata rimay. Tukuspaykiqa, mayqin teclatapas ñit'iy.
    .keys = recording-60
voice-record-answer = { $name }paq kutichiyniykita kay qhipata rimay. Tukuspaykiqa, mayqin teclatapas ñit'iy.
    .keys = recording-60
voice-recorded = { $seconds } segundota waqaychani. Uyariy:
voice-send = ¿Imatan kaywan ruwasaq?
voice-asked = { $name } tapukun: { $text }
voice-notice-is = { $name }, yachay wasimanta, willasunki:
voice-answer-is = { $name }, yachay wasimanta, tapukuyniykiman kutichisunki:
notice-by-call = Chaski: { $name }, { $class }, willasunkichik. Kay numeroman waqyarimuy, huk kutillata waqachun, wisq'ay: gratis waqyasqayki, uyarinki.
answer-by-call = Chaski: { $name }, yachachiqniyki kutichisunki. Waqyarimuway, huk kutillata waqachun, wisq'ay: gratis waqyasqayki, uyarinki.

# Mensajes sobre las llamadas
call-wait = Waqyarimusqaykita chaskini. Yaqa { $minutes } minutomanta waqyasqayki.
call-not-reached = Waqyarqayki, manan rimayta atinichu. Atispaykiqa huktawan waqyarimuway, utaq QATIY qillqay SMSwan yachakunaykipaq.
call-no-time = Kunan p'unchawpaq allintañan telefonowan rimanchik. Paqarin huktawan waqyasqayki; kunanqa SMSwan qatisun: qillqay QATIY.
call-broke-off = { $name }, waqyana t'ipikun. Saqisqaykiqa waqaychasqan kashan: huktawan waqyarimuway utaq QATIY qillqay.
call-broke-off-newcomer = Waqyana t'ipikun. Saqisqaykiqa waqaychasqan kashan: huktawan waqyarimuway, qatisunmi.
call-summary = { $name }, telefonowan { $of } tapukuymanta { $right } allinta kutichirqanki. Qatinaykipaq huktawan waqyarimuway utaq QATIY qillqay.
