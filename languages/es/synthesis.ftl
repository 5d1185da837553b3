### What `palermo release synthesize`, `compare` and `ledger` say, and their report.

synthesis-written = { $count } filas creadas en { $time }.
synthesis-rows-refused = Filas que no pudieron leerse y quedan fuera: { $count }. La primera es la fila { $row }, columna { $column }: { $reason }
synthesis-no-control = No se realizó ningún ataque: indique con --control personas que no figuran en los datos.
synthesis-ledger-torn = La última línea del libro no se escribió hasta el final. No se difundió nada por ella.
synthesis-ledger-mended = El libro fue reparado: lo que decía esa línea se conserva en una nota.
synthesis-ledger-whole = El libro está intacto: { $count } asientos, cada uno se sigue del anterior.
synthesis-data-set = Conjunto de datos
synthesis-total = Presupuesto (rho)
synthesis-spent = Gastado (rho)
synthesis-remaining = Queda (rho)

## The report

synthesis-report-title = Registros ficticios de { $name }
synthesis-report-made = Creado el { $date }.
synthesis-report-internal = Estas cifras se calculan con los datos reales, sin ruido. Son para quienes pueden ver los datos: no las publique.
synthesis-report-caution-domain = Los valores de estas columnas se tomaron de los datos, de modo que no se protege el hecho de que un valor aparezca: { $columns }. Declare listas públicas con --domain.
synthesis-report-caution-few = Los datos solo tienen { $rows } filas. El ruido de un recuento es de unos { $noise }: los grupos pequeños son ruido.
synthesis-report-caution-rows = Hay exactamente tantas filas ficticias como personas en los datos, de modo que su número no se protege. Indique --rows si debe protegerse.
synthesis-report-promise = Lo que se promete
synthesis-report-promise-add = Añadir o quitar una fila: privacidad diferencial ({ $epsilon }, { $delta }), salvo el número de filas si se difunde.
synthesis-report-promise-replace = Sustituir una fila por otra, conocido el número de filas: privacidad diferencial ({ $epsilon }, { $delta }).
synthesis-report-promise-proof = Cada persona es una fila. La cota se calcula con la distribución de la pérdida de privacidad del propio ruido discreto, redondeada siempre del lado desfavorable; nada se toma de la distribución normal continua.
synthesis-report-parameters = Parámetros
synthesis-report-parameter = Parámetro
synthesis-report-value = Valor
synthesis-report-rows-read = Filas de los datos
synthesis-report-rows-made = Filas ficticias
synthesis-report-columns = Columnas
synthesis-report-rho = Rho (privacidad diferencial concentrada)
synthesis-report-tables = Tablas medidas sobre { $order } columnas
synthesis-report-tables-noise = { $count }, desviación típica del ruido { $noise }
synthesis-report-candidates = Tablas sobre tres columnas entre las que se eligieron, con ruido, las medidas
synthesis-report-commitment = Compromiso con la semilla del ruido (SHA-256)
synthesis-report-ledger = El libro
synthesis-report-ledger-told = El asiento de esta difusión
synthesis-report-entry = Número
synthesis-report-purpose = Finalidad
synthesis-report-spent = Gastado (rho)
synthesis-report-total = Presupuesto del conjunto de datos (rho)
synthesis-report-remaining = Queda (rho)
synthesis-report-hash = Resumen criptográfico del asiento
synthesis-report-quality = Calidad
synthesis-report-quality-told = Una combinación es un valor conocido en cada una de varias columnas. Suprimida: solo la tienen los datos. Inventada: solo la tienen los registros ficticios. El error medio es el de las combinaciones que tienen ambos; la mediana del error relativo, el de las de al menos 100 personas.
synthesis-report-by-order = Por número de columnas
synthesis-report-by-band = Por tamaño del recuento
synthesis-report-order = Columnas
synthesis-report-real = Combinaciones de los datos
synthesis-report-synthetic = Combinaciones ficticias
synthesis-report-mean-error = Error medio
synthesis-report-median-error = Mediana del error relativo
synthesis-report-suppressed = Suprimidas
synthesis-report-fabricated = Inventadas
synthesis-report-distance = Variación total
synthesis-report-count-from = Recuentos desde
synthesis-report-combinations = Combinaciones
synthesis-report-lacking = Faltan
synthesis-report-flows = Los flujos mayores; se conserva el { $share } de su orden
synthesis-report-attacks = Ataques
synthesis-report-attacks-told = El mismo método creó registros con una mitad de los datos y la otra sirvió de grupo de control. El éxito por encima del grupo de control se aprendió de las personas de los datos; intervalos al 95 %. Un ataque que no encuentra nada no prueba nada.
synthesis-report-attack = Ataque
synthesis-report-persons = Éxito contra personas de los datos
synthesis-report-control = Éxito contra el grupo de control
synthesis-report-risk = Riesgo por encima del grupo de control
synthesis-report-membership = Pertenencia, por un registro igual
synthesis-report-near-membership = Pertenencia, por un registro que difiere a lo sumo en una columna
synthesis-report-singling-out = Singularización
synthesis-report-inference = Adivinar { $column } a partir de todas las demás columnas
synthesis-report-methods = Métodos y fuentes
synthesis-report-methods-told = Se miden tablas sobre una, dos y tres columnas con ruido gaussiano discreto de un generador criptográfico. Los registros se rellenan con un modelo gráfico de las tablas y se modifican hasta que las explican todas.

## Stages of long work

command-stage-measuring = medición de las tablas
command-stage-improving = mejora de los registros
