# Said in calls, whatever is going on.
voice-silence = No escuché ninguna tecla.
voice-silence-again = ¿Sigues ahí? Escucha otra vez.
voice-wrong-key = Esa tecla no va aquí. Escucha otra vez.
voice-one-by-one = Vamos una por una.
voice-is-it = ¿Es { $option }? Para decir sí, marca 2. Para decir no, marca 3.
voice-confirm = Marcaste { $keys }. Para decir sí, marca 2. Para decir no, marca 3.
voice-not-recorded = No pude grabar. Probemos otra vez.
voice-given-up = No logro escucharte. Te mando un mensaje de texto para seguir. ¡Hasta pronto!
voice-time-over = Se acabó el tiempo de esta llamada. Te mando un mensaje de texto para seguir. ¡Hasta pronto!
