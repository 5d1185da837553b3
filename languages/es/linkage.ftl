### What `palermo link` says.

## Labels of answers

link-file = Archivo
link-field = Campo
link-records = Registros
link-missing = Sin valor
link-unreadable = Ilegibles
link-left = Izquierda
link-right = Derecha
link-links = Vínculos
link-precision = Precisión esperada
link-missed = Omitidos esperados
link-salt = Sal
link-alone = Únicos con ella
link-largest-group = Grupo mayor

## Encoding without names

link-not-hardened = Estas codificaciones no están reforzadas: quien las tenga puede leer los nombres frecuentes. Use hardening = "none" solo para mediciones.
link-not-salted = Estas codificaciones no llevan sal: quien las tenga junto con una lista de las mismas personas puede encontrar a algunas. Indique sales en [encoding] si los registros tienen fecha de nacimiento u otro campo estable.
link-keep-map = Guarde { $file } y el secreto en el organismo; solo las codificaciones van al coordinador.
