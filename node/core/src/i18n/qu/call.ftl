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
