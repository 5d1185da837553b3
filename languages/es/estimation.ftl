### What `palermo estimate` says: estimates from overlapping lists.

## Stages of long work

command-stage-stepwise = elección de efectos
command-stage-bootstrap = sorteo de réplicas
command-stage-percentile = sorteo de réplicas
command-stage-average = ajuste de todos los modelos
command-stage-decomposable = ponderación de todos los grafos
command-stage-latent = muestreo de clases latentes

## Labels

estimate-observed = Personas que figuran en alguna lista
estimate-lists = Listas
estimate-draws = Sorteos de la vinculación
estimate-method = Método
estimate-estimate = Estimación
estimate-interval = Intervalo ({ $level } %)
estimate-kind = Origen del intervalo
estimate-effects = Efectos hallados
estimate-range = de { $low } a { $high }
estimate-no-bound = sin límite
estimate-none = sin estimación
estimate-overlaps = Personas que figuran en ambas listas
estimate-only = Solo en esta lista
estimate-left-out = Estimación por pasos sin cada una de las listas
estimate-found = Tamaños conocidos de las listas, estimados a partir de las demás
estimate-list = Lista
estimate-known = Conocido
estimate-grave = Advertencia: { $text }

## Methods

estimate-method-stepwise = loglineal por pasos
estimate-method-bootstrap = por pasos, remuestreo
estimate-method-percentile = por pasos, percentiles
estimate-method-average = todos los modelos loglineales
estimate-method-decomposable = grafos descomponibles
estimate-method-latent = clases latentes

## What intervals are made of

estimate-kind-asymptotic = aproximación normal
estimate-kind-bca = remuestreo (BCa)
estimate-kind-percentile = remuestreo (percentiles)
estimate-kind-model-average = mezcla de modelos
estimate-kind-posterior = distribución a posteriori
estimate-kind-mixture-of-draws = mezcla de sorteos

## What has to be said

estimate-say-assumptions = Todos los métodos suponen que nadie llegó ni se fue mientras se hacían las listas, que una persona que figura en dos listas fue reconocida como una sola y que cada persona podía haber llegado a alguna lista. Las personas a las que ninguna lista podía llegar no están en ninguna estimación.
estimate-say-bootstrap-lost = Algunas réplicas del remuestreo no permiten ninguna estimación ({ $lost } de { $replicates }). Cuentan como si no tuvieran límite.
estimate-say-carried-by-list = La estimación por pasos se apoya en una sola lista: { $list }. Con ella la estimación es { $with }; sin ella, { $without }.
estimate-say-disagreement = Los métodos discrepan: { $lowest } da { $least }, { $highest } da { $most }, es decir, { $ratio } veces más. Comunique el intervalo y no un solo número.
estimate-say-disjoint = Dos intervalos no se tocan: { $below } termina en { $high }, { $above } empieza en { $low }. Al menos uno de los modelos no es adecuado para estas listas.
estimate-say-draws = La vinculación era incierta y se sorteó varias veces. Sorteos: { $draws }. Los intervalos incluyen también esa incertidumbre; los cuadros de listas son los del primer sorteo.
estimate-say-draws-without = En algunos sorteos de la vinculación este método no tiene estimación: { $method } ({ $without } de { $draws }). Se han dejado fuera.
estimate-say-empty-pairs = Algunos pares de listas no comparten a nadie: { $pairs }. Sus efectos no se distinguen del azar.
estimate-say-far-beyond = La estimación más alta, { $estimate }, es { $times } veces lo observado ({ $observed }). Dice más del modelo que de las listas.
estimate-say-few-on-several = Pocas personas figuran en más de una lista ({ $people }). La estimación depende de ellas, y unos pocos errores de vinculación la cambian mucho.
estimate-say-higher-effects = Tienen peso efectos de más de dos listas: { $sets }. Los métodos con efectos de solo dos listas los dejan fuera.
estimate-say-ignored-column = No se leyó una columna: { $column }.
estimate-say-isolated-list = Nadie de esta lista figura en otra: { $list }. No dice nada de cuántas personas faltan; busque errores de vinculación o déjela fuera.
estimate-say-list-not-found = Una comprobación falló: el tamaño de la lista { $list } se conoce ({ $truth }), pero estimado a partir de las demás listas mediante { $method } está entre { $low } y { $high }.
estimate-say-mean-and-median = En el conjunto de los modelos loglineales la media ({ $mean }) está lejos de la mediana ({ $median }): unos pocos modelos con estimaciones extremas la desplazan.
estimate-say-model-taken-as-known = El intervalo del método por pasos da por conocido el modelo elegido, de modo que es demasiado estrecho. El remuestreo elige de nuevo cada vez.
estimate-say-no-estimate = Sin estimación mediante { $method }: { $reason }.
estimate-say-no-method = Ningún método tiene estimación. Estas listas no la permiten.
estimate-say-on-no-list = Una fila cuenta personas que no figuran en ninguna lista; no se utilizó. Fila: { $row }. Personas: { $people }.
estimate-say-open-interval = Las listas no ponen límite superior a la estimación de este método: { $method }.
estimate-say-prior-ends-interval = El extremo superior del intervalo de los grafos descomponibles viene del mayor número que se consideró posible y no de las listas.
estimate-say-repeated-patterns = Se sumaron las combinaciones de listas que figuran más de una vez. Primera fila: { $row }. Filas: { $rows }.
estimate-say-rough-chains = Las cadenas del muestreador equivalen a pocos valores independientes ({ $size }; R-hat { $spread }), de modo que los extremos del intervalo de las clases latentes son aproximados.
estimate-say-two-lists = Con dos listas nada dice si figurar en una cambia la probabilidad de figurar en la otra. La estimación supone que no.

## Why there is no estimate

estimate-reason-no-overlap = nadie figura en más de una lista
estimate-reason-no-rest = el ajuste no se estabilizó
estimate-reason-no-upper-bound = las listas no le ponen límite superior
estimate-reason-not-converged = las cadenas del muestreador no llegaron a coincidir
estimate-reason-not-finite = la verosimilitud no tiene máximo finito; reúna listas para que se solapen
estimate-reason-not-identified = el modelo tiene más efectos de los que los solapamientos permiten distinguir
estimate-reason-setting = un ajuste está fuera de sus límites
estimate-reason-table = no queda ningún cuadro de listas
estimate-reason-too-few-lists = el método necesita más listas
estimate-reason-too-many-lists = el método es para menos listas; reúna las listas pequeñas
