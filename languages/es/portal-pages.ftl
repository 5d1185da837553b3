## Treaty status

treaty-heading = Situación del Protocolo contra la Trata de Personas
treaty-lead = Protocolo para prevenir, reprimir y sancionar la trata de personas, especialmente mujeres y niños, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional.
treaty-as-of = Situación al
treaty-as-of-text = Situación al { $date }
treaty-show = Mostrar
treaty-changes-link = Cambios entre dos fechas
treaty-parties = Partes
treaty-signatories = Signatarios
treaty-in-force = En vigor desde el
treaty-party = Parte
treaty-signatory = Solo signatario
treaty-neither = Ni signatario ni parte
treaty-undecided = No puede saberse para ese día
treaty-denounced = denunciado
treaty-uncertain = puede quedar fuera del período
treaty-map-description = Partes: { $parties }. Participantes que solo han firmado: { $signatories }. El cuadro debajo del mapa contiene lo mismo para cada participante.
treaty-note-latest = El último acto de este registro es de: { $date }. Los actos posteriores no se conocen aquí.
treaty-note-undecided = Para { $participants } el registro da un período y no un día, y el día indicado cae dentro de él; su acto no se cuenta.
treaty-note-off-map = No se representa en el mapa: { $participants }.
treaty-changes-uncertain = { $count ->
    [one] { $count } acto solo tiene como fecha un período que puede quedar en parte fuera; está señalado.
    [many] { $count } de actos solo tienen como fecha un período que puede quedar en parte fuera; están señalados.
   *[other] { $count } actos solo tienen como fecha un período que puede quedar en parte fuera; están señalados.
}
treaty-table = Participantes al { $date }
treaty-participant = Participante
treaty-signature = Firma
treaty-consent = Consentimiento en obligarse
treaty-form = Forma del consentimiento
treaty-declarations = Reservas y declaraciones
treaty-action = Acto
treaty-date = Fecha
treaty-force = Entrada en vigor
treaty-map-title = Mapa mundial: partes y signatarios al { $date }
treaty-source = Fuente: actos registrados por el depositario, contados en el día indicado. Fronteras: Natural Earth 1:50m, proyección Equal Earth.
treaty-changes-heading = Cambios en la situación del tratado
treaty-changes-caption = Actos realizados en el período
treaty-changes-total = { $count ->
    [one] { $count } acto
   *[other] { $count } actos
}
treaty-no-changes = No consta ningún acto en este período.

## Calendar of reports

calendar-heading = Informes previstos
calendar-lead = Los informes que pidieron las resoluciones y declaraciones sobre la trata, a quién y para cuándo.
calendar-as-of = Previstos a partir del
calendar-total = { $count ->
    [one] { $count } informe previsto
   *[other] { $count } informes previstos
}

## Finding help

help-neutral-title = Servicios e información
help-heading = Encuentre ayuda cerca de usted
help-lead = Usted decide qué contar. No tiene que dar su nombre y no se guarda nada de lo que escriba aquí.
help-exit = Salir de esta página
help-exit-note = El botón rojo le lleva de inmediato a otro sitio; pulsar tres veces la tecla Mayús hace lo mismo en la mayoría de los navegadores. Otras personas todavía pueden ver esta página en el historial del navegador.
help-tracks-link = Cómo borrar su rastro
help-country = País en el que está ahora
help-country-none = Elija un país
help-needs = ¿Qué necesita?
help-language = Idioma que quiere hablar
help-language-any = Cualquier idioma
help-show = Mostrar los servicios
help-total = { $count ->
    [one] { $count } servicio
   *[other] { $count } servicios
}
help-none = Todavía no figura ningún servicio para esta elección. Elija menos necesidades u otro idioma. Si corre peligro ahora, llame al número de emergencia del país en el que está.
help-none-recorded = Aquí todavía no figura ningún servicio de ayuda, en ningún país. Si corre peligro ahora, llame al número de emergencia del país en el que está.
help-hours = Horario
help-spoken = Idiomas
help-area = Zona
help-website = Sitio web
help-checked = Última comprobación: { $date }
tracks-heading = Cómo borrar su rastro
tracks-lead = Quien use su teléfono o su computadora quizá pueda ver lo que usted consultó. Estos pasos lo dificultan. Si cree que le vigilan, use un aparato al que esa persona no tenga acceso, por ejemplo en una biblioteca o de una amistad.
tracks-browser = En el navegador
tracks-private = La próxima vez, abra una ventana privada o de incógnito antes de venir aquí y ciérrela después.
tracks-history = Abra el historial del navegador y borre las entradas de este sitio. Borrar algunas entradas se nota menos que borrarlo todo.
tracks-search = Si llegó por un buscador, borre también allí la búsqueda, incluso en su cuenta de ese buscador.
tracks-cookies = Estas páginas no instalan cookies, así que no hay ninguna que borrar.
tracks-device = En el aparato
tracks-calls = Borre de la lista de llamadas y mensajes los que haya tenido con servicios.
tracks-watched = Los programas que vigilan un aparato lo ven todo, también una ventana privada. Quien los instaló puede notar que usted los cambia.
tracks-location = Es posible que su teléfono comparta dónde está. Compruébelo antes de acudir a un servicio, o déjelo atrás.
tracks-us = Qué guardamos nosotros
tracks-us-text = No se guarda nada de lo que elija o escriba en las páginas de ayuda, y la dirección de estas páginas no se comunica a los sitios a los que vaya desde aquí.
tracks-back = Volver a los servicios

## Methods

methods-heading = Métodos
methods-lead = Cómo se elaboran los datos, qué cuentan y qué no saben.
methods-record = Qué contienen los registros
methods-record-text = Cada entrada dice dónde se leyó: un documento con su signatura y su párrafo, o la publicación de la que procede. Lo que la fuente no dice queda como desconocido. A las personas que aparecen en los casos se las designa solo por sus iniciales.
methods-unknown = Desconocido no es cero
methods-unknown-text = Desconocido, no consta y no se aplica son distintos entre sí y distintos de cero, y lo siguen siendo en las listas, los recuentos y las descargas.
methods-dates = Fechas y días de referencia
methods-dates-text = Una fecha se da con la misma exactitud que en la fuente: un día, un mes, un año, un período. Un recuento dice siempre según qué fecha cuenta. Cuando una fecha es demasiado vaga para decir si cae en un período, la ficha lo dice.
methods-counting = Recuentos
methods-counting-text = Un hecho que cuentan varias fuentes es una sola ficha con varias menciones y se cuenta una vez. La situación del tratado sigue las fechas de los instrumentos; la entrada en vigor sigue el artículo 17 del Protocolo. El número de casos por país muestra lo que se ha reunido, no cuánta trata hay.
methods-languages = Idiomas
methods-languages-text = Una ficha tiene su texto original y traducciones, cada una con la indicación de su origen. Una traducción automática que nadie ha revisado se señala siempre. La búsqueda encuentra una ficha en todos los idiomas gracias a las listas de términos.
methods-maps = Mapas
methods-maps-text = Los mapas usan una proyección equivalente, para que los grandes países del norte no parezcan mayores de lo que son, y muestran todos los Estados por pequeños que sean. El conjunto de fronteras es Natural Earth y muestra las fronteras tal como son en la práctica, lo que no prejuzga su condición jurídica.
methods-corrections = Correcciones
methods-corrections-text = Nada se sobrescribe: una corrección es una nueva revisión, y la anterior sigue siendo legible con su fecha y el motivo del cambio.

## Data

data-heading = Datos y licencia
data-lead = Todo lo público de este portal puede descargarse, seguirse y usarse desde programas.
data-dump = Todo en un archivo
data-dump-text = Todos los datos públicos con sus listas de códigos, un objeto JSON por línea para cada ficha.
data-size = Tamaño
data-made = Elaborado
data-registers = Registros
data-register = Registro
data-count = Fichas
data-forms = Formatos
data-interface = Interfaz de programación
data-interface-text = La interfaz responde en JSON para cada registro y cada búsqueda, página a página hasta el final, sin clave.
data-addresses = La dirección de una lista es la consulta: añada .csv, .jsonl, .xlsx, .json o .atom antes del signo de interrogación para obtener la misma lista en otro formato. Las direcciones no cambian.
data-licence = Licencia
data-licence-text = Los datos pueden usarse libremente si se cita la fuente. Las leyes y documentos citados conservan las condiciones de sus editores, que figuran en cada ficha. Licencia:

## Accessibility

accessibility-heading = Accesibilidad
accessibility-lead = El portal aspira a cumplir las Pautas de Accesibilidad para el Contenido Web (WCAG) 2.2, nivel AA, en todas las páginas y en todos los idiomas.
accessibility-works = Cómo está hecho
accessibility-script = Todas las páginas funcionan sin scripts.
accessibility-keyboard = Se llega a todo con el teclado; los enlaces al principio de la página saltan al contenido y a los resultados.
accessibility-contrast = El texto tiene un contraste mínimo de 6 a 1, en el tema claro y en el oscuro, que sigue el ajuste de su aparato.
accessibility-figures = Cada gráfico y cada mapa lleva debajo las mismas cifras en un cuadro.
accessibility-languages = El texto en un idioma distinto del de la página está marcado, para que los lectores de pantalla lo pronuncien bien; las páginas en árabe van por completo de derecha a izquierda.
accessibility-weight = Una página de texto ocupa unos 10 kilobytes, para conexiones lentas y caras.
accessibility-limits = Limitaciones conocidas
accessibility-limits-text = Los documentos adjuntos, como las sentencias escaneadas, se ofrecen tal como los publicaron los tribunales y pueden no ser accesibles.
accessibility-tested = Última prueba: { $date }
accessibility-report = Comunicar un obstáculo
accessibility-report-text = Si algo de este portal le resulta difícil o imposible de usar, escriba a:
