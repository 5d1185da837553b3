## The frame of every page

site-name = Portal de conocimientos sobre la trata de personas
site-description = Casos, leyes, situación del tratado, mandatos y actividades sobre la trata de personas, en seis idiomas.
site-disclaimer = Los nombres utilizados y las fronteras que figuran en este sitio no implican reconocimiento ni aceptación oficiales. Las líneas de puntos indican fronteras que no se han acordado definitivamente.
site-release = Datos: { $release }
skip-to-content = Ir al contenido
skip-to-results = Ir a los resultados
language-choice = Idioma
crumbs = Está usted aquí
nav-main = Navegación principal
nav-home = Inicio
nav-cases = Casos
nav-laws = Legislación
nav-treaty = Situación del tratado
nav-activities = Actividades
nav-calendar = Informes previstos
nav-help = Encontrar ayuda
nav-methods = Métodos
nav-data = Datos y licencia
nav-accessibility = Accesibilidad
nav-account = Mi cuenta
nav-review = Revisión
nav-sign-in = Iniciar sesión
sign-out = Cerrar sesión
signed-in-as = Sesión iniciada: { $name }

## Home

home-heading = Lo que se sabe y se hace contra la trata de personas
home-lead = Busque en todos los registros a la vez, en cualquiera de los seis idiomas: una palabra, un país, un artículo, una signatura de documento.
home-examples = Ejemplos
home-help = ¿Está usted, o alguien que conoce, en esta situación?
home-help-link = Encontrar ayuda
home-registers = Registros
home-latest = Fichas más recientes

## Search and lists

search-label = Buscar
search-button = Buscar
search-heading = Búsqueda
filters = Filtros
filter-button = Filtrar
filters-active = Filtros aplicados
filters-clear = Quitar todos los filtros
filter-remove = Quitar el filtro «{ $filter }»
facet-more = { $count ->
    [one] { $count } valor más
   *[other] { $count } valores más
}
facet-missing = Se desconoce o no consta
facet-kind = Registro
facet-country = País al que se refiere
facet-language = Idioma de los textos
facet-year = Año
period = Período
period-from = Desde
period-to = Hasta
sort = Orden
sort-relevance = Primero las más pertinentes
sort-newest = Primero las más recientes
sort-oldest = Primero las más antiguas
sort-title = Por título
results-total = { $count ->
    [one] { $count } ficha encontrada
   *[other] { $count } fichas encontradas
}
results-all = { $count ->
    [one] { $count } ficha
   *[other] { $count } fichas
}
results-of = { $count ->
    [one] de { $count } ficha
   *[other] de { $count } fichas
}
results-none = Ninguna ficha coincide. Quite un filtro, o use menos palabras u otras.
results-matched = Encontrada por el término: { $term }
results-not-a-language = No se encontró «{ $query }». Este portal tiene textos en árabe, chino, español, francés, inglés y ruso; pruebe la palabra en uno de ellos.
results-corrected = No se encontró nada para «{ $query }» tal como se escribió; se muestran grafías parecidas.
results-note-unclosed-quote = La comilla se cerró al final: { $words }
results-note-empty-phrase = Se pasaron por alto unas comillas sin palabras: { $words }
results-note-unclosed-parenthesis = El paréntesis se cerró al final: { $words }
results-note-unopened-parenthesis = Se pasó por alto un paréntesis de cierre sin el de apertura: { $words }
results-note-empty-group = Se pasaron por alto unos paréntesis sin palabras: { $words }
results-note-too-deep = Los paréntesis están demasiado anidados; los más interiores se pasaron por alto: { $words }
results-note-dangling-operator = Se pasó por alto un operador sin término a uno de sus lados: { $words }
results-note-unknown-field = No hay ningún campo con ese nombre; se leyó como palabra: { $words }
results-note-field-without-value = Se pasó por alto un campo sin nada que buscar: { $words }
results-note-unreadable-date = Esto no es una fecha; se leyó como palabras: { $words }
results-note-unreadable-number = Esto no es un número; se leyó como palabras: { $words }
results-note-reversed-range = Se intercambiaron los extremos del intervalo: { $words }
results-note-misplaced-asterisk = El asterisco va al final de una palabra; esto se leyó como comienzo de palabra: { $words }
results-note-short-prefix = Hay muy pocas letras antes del asterisco; se leyeron como palabra: { $words }
pages = Páginas
page-first = Primera página
page-next = Página siguiente
list-forms = Esta lista en otros formatos
download-csv = Descargar (CSV)
download-jsonl = JSON Lines
download-xlsx = Hoja de cálculo (XLSX)
follow-atom = Seguir (Atom)

## One record

record-on-this-page = En esta página
record-aside = Acerca de esta ficha
record-timeline = Cronología
record-related = Fichas relacionadas
record-sources = Fuentes
record-cite = Cómo citar
record-cite-ris = Citar (RIS)
record-take = Para llevar
record-permanent = Enlace permanente
record-more-like-this = Fichas semejantes
record-history = Historial
record-edit = Modificar
record-new = Añadir una ficha
record-read-in = Leer en:
record-revision = Revisión { $number }, { $date }
record-old-revision = Esta es una revisión anterior. La ficha se modificó después.
record-current = Leer la revisión actual
record-withdrawn = Esta ficha ha sido retirada. Se conserva aquí para que las remisiones mantengan su sentido.
text-original = original
text-reviewed = traducción revisada
text-machine = traducción automática
text-none = sin traducir

## History and differences

history-heading = Historial
history-caption = Revisiones, de la más reciente a la más antigua
history-revision = Revisión
history-date = Fecha
history-by = Por
history-reason = Motivo
history-from = De
history-to = A
history-compare = Comparar
history-compare-from = Comparar desde la revisión { $count }
history-compare-to = Comparar hasta la revisión { $count }
difference-heading = Diferencias
difference-revision = Revisión { $count }
difference-changes = Qué cambió
difference-removed = suprimido
difference-added = añadido
difference-none = Las dos revisiones son iguales.

## Figures

figure-forms = Esta figura en otros formatos
figure-csv = Datos (CSV)
figure-json = Datos (JSON)
figure-svg = Gráfico (SVG)
figure-cite = Citar
figure-link = Enlace
figure-method = Cómo se elaboran estas cifras
figure-table = Las mismas cifras en un cuadro

## Errors

error-not-found = Esta página no existe
error-not-found-text = La dirección no lleva a nada que esté abierto para usted. Compruébela o haga una búsqueda.
error-invalid = No se entiende la solicitud
error-invalid-text = Una parte de la dirección o del formulario no es correcta. No se modificó nada.
error-what = Qué
error-where = Dónde
error-remedy = Qué hacer
error-failed = No se pudo elaborar la página
error-failed-text = El fallo es nuestro y ha quedado registrado. Vuelva a intentarlo dentro de unos minutos.
error-reference = Referencia:
