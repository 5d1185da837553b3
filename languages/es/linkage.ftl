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
link-persons = Personas halladas más de una vez
link-threshold = Probabilidad mínima de un vínculo
link-recall = Exhaustividad esperada
link-review = Pares por examinar
link-missed-by-blocking = Vínculos que el bloqueo pudo perder
link-level = Concordancia
link-weight = Peso
link-rarity = Rareza
link-sum = Suma
link-prior = Antes de ver nada
link-dependence = Dos campos dicen lo mismo
link-probability-alone = Probabilidad del par solo
link-probability = Probabilidad entre todos los demás
link-rival = Rival
link-is-link = Este par está vinculado.
link-is-none = Este par no está vinculado.
link-observed = Personas en las listas
link-new = Nuevo
link-found = Hallado
link-nobody = nadie
link-decisions-taken = Decisiones tomadas
link-held-already = Ya decidido así
link-decisions-holding = Decisiones vigentes
link-links-refused = Vínculos no seguidos por las decisiones

## How well two values agree

link-level-missing = ausente
link-level-different = distinto
link-level-distant = lejano
link-level-alike = afín
link-level-similar = parecido
link-level-close = una errata
link-level-exact = igual
link-level-swapped = nombres intercambiados

## What is said while linking

link-done = Vínculos: { $count }. Duración: { $time }.
link-lists-done = Tablas: { $count }. Duración: { $time }.
link-find-done = Registros nuevos que hallaron a alguien: { $count }. Duración: { $time }.
link-contradicted = Estas decisiones contradicen otras posteriores y no se siguieron: { $decisions }. Anúlelas o decida de nuevo.
link-values-unreadable = Valores de { $field } en { $file } que no pueden leerse y cuentan como ausentes: { $count }, el primero en la fila { $row }.
link-left-out = La regla { $rule } deja fuera registros cuyo bloque nada divide: { $count }.
