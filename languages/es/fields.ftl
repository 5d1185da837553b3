### Labels of fields: field-<code> for every kind of record, field-<kind>-<code> where a kind needs its own.

## What a record is about

field-title = Título
field-title_original = Título en el idioma original
field-summary = Resumen
field-description = Descripción
field-text = Texto
field-note = Nota
field-theme = Tema
field-themes = Temas
field-topic = Asunto
field-issues = Cuestiones
field-status = Estado
field-progress = Progreso
field-reach = Alcance
field-audience = Público destinatario
field-audiences = Públicos destinatarios
field-channel = Canal de difusión
field-channels = Canales de difusión
field-pillars = Pilares
field-region = Región
field-regions = Regiones
field-country = País
field-countries = Países
field-url = Dirección web
field-language = Idioma
field-languages = Idiomas
field-number = Número
field-count = Cantidad
field-count_in_words = Cantidad, según la fuente
field-count_qualifier = Precisión sobre la cantidad
field-is_at_least = Número mínimo
field-is_approximate = Aproximado
field-values = Valores
field-value = Valor
field-unit = Unidad
field-least = Valor mínimo
field-most = Valor máximo
field-amount = Importe
field-currency = Moneda
field-qualifier = Precisión
field-qualifiers = Términos de matización
field-part = Parte
field-part_of = Forma parte de

## Dates

field-date = Fecha
field-dates = Fechas
field-date_of_effect = Fecha de efecto
field-adopted = Aprobación
field-due = Fecha límite
field-published = Publicación
field-period = Período
field-as_of = A la fecha de
field-decided = Fecha de la decisión
field-decision_year_in_address = Año de la decisión en la dirección de la fuente
field-year_in_address = Año en la dirección de la fuente
field-read_at = Consultado el
field-in_force = En vigor desde
field-in_force_note = Nota sobre la entrada en vigor
field-cycle = Ciclo
field-window = Plazo de presentación de solicitudes
field-edition = Edición
field-latest = Última etapa

## Treaty actions

field-treaty = Tratado
field-participant = Participante
field-name_in_source = Nombre en la fuente
field-action = Acción
field-instrument = Instrumento
field-declaration = Declaración
field-reservation = Reserva
field-convention = Convención

## Mandates, recommendations and meetings

field-symbol = Signatura del documento
field-issuing_body = Órgano emisor
field-session = Período de sesiones
field-operative = Párrafos de la parte dispositiva
field-operative_count = Número de párrafos de la parte dispositiva
field-preambular_count = Número de párrafos del preámbulo
field-paragraph = Párrafo
field-verb = Verbo dispositivo
field-verbs = Verbos dispositivos
field-addressee = Destinatario
field-addressees = Destinatarios
field-deliverable = Resultado previsto
field-asks = Solicitud
field-asks_for_report = Informe solicitado
field-report = Informe
field-body = Órgano
field-recommendation = Recomendación
field-meeting = Reunión
field-meeting_type = Tipo de reunión
field-attendance = Asistencia
field-countries_represented = Países representados
field-obligation = Obligación
field-cluster = Grupo temático
field-responsible = Entidad responsable
field-cases_applying = Casos que lo aplican

## Activities

field-activity_type = Tipo de actividad
field-place = Lugar
field-host = País anfitrión
field-beneficiaries = Países beneficiarios
field-participants = Participantes
field-sex = Sexo
field-sexes = Sexos
field-profession = Profesión
field-partners = Asociados
field-organisations = Organizaciones
field-outputs = Productos
field-projects = Proyectos
field-applications = Solicitudes
field-awards = Subvenciones concedidas

## Publications, strategies, reforms

field-publication_type = Tipo de publicación
field-authors = Autores
field-strategy_type = Tipo de estrategia
field-stage = Etapa
field-stages = Etapas
field-law = Ley
field-laws = Leyes aplicadas

## Figures and statements

field-figure = Cifra
field-basis = Base
field-derivation = Derivación
field-counting_rule = Regla de recuento
field-published_by = Publicado por
field-statement_type = Tipo de enunciado

## Organizations, authorities, services

field-name = Nombre
field-short_name = Nombre abreviado
field-organisation_type = Tipo de organización
field-parent = Organización matriz
field-website = Sitio web
field-competence = Competencia
field-competences = Competencias
field-address_public = Dirección pública
field-contact = Contacto
field-phone = Teléfono
field-email = Correo electrónico
field-hours = Horario de atención
field-area = Zona atendida
field-needs = Necesidades atendidas
field-services = Servicios
field-free_of_charge = Gratuito
field-anonymous = Uso anónimo posible

## Cases

field-jurisdiction = Jurisdicción
field-jurisdiction_note = Nota sobre la jurisdicción
field-court = Tribunal
field-case_numbers = Números de causa
field-filed_under = Clasificada en
field-acts = Actos
field-means = Medios
field-purposes = Fines de explotación
field-form = Forma de trata
field-forms = Formas de trata
field-sector = Sector
field-sectors = Sectores
field-offences = Delitos
field-charges = Cargos
field-charge_count = Número de cargos
field-victims = Víctimas
field-victim_count = Número de víctimas
field-defendants = Personas acusadas
field-nationality = Nacionalidad
field-nationalities = Nacionalidades
field-age = Edad
field-ages = Edades
field-child = Niño
field-includes_child = Incluye a un niño
field-source_record_count = Número de fichas personales en la fuente
field-outcome = Resultado
field-outcome_in_words = Resultado, según la fuente
field-sentence = Pena
field-sentences = Penas
field-bail = Libertad bajo fianza
field-damages = Indemnización por daños y perjuicios
field-events = Fecha de los hechos
field-route = Ruta
field-route_in_words = Ruta, según la fuente
field-second_list = Segunda lista de palabras clave de la fuente
field-keywords_second_list = Palabras clave de la segunda lista
field-second_reader = Segundo lector
field-summary_languages = Idiomas del resumen

## Laws and treaty provisions

field-legal_tradition = Tradición jurídica
field-legal_system = Sistema jurídico
field-provision = Disposición
field-provisions = Disposiciones
field-provision_type = Tipo de disposición
field-heading = Epígrafe
field-quotation = Cita
field-quoted_from = Citado de
field-paraphrase = Paráfrasis
field-elements = Elementos del delito
field-means_required_for_adults = Medios exigidos para víctimas adultas
field-means_irrelevant_for_children = Medios irrelevantes para víctimas menores de edad
field-consent_irrelevant = Consentimiento irrelevante
field-penalty = Pena prevista
field-implements = Aplica
field-versions = Versiones
field-amendments = Modificaciones
field-text_version = Versión del texto
field-what = Qué cambió
field-by = Modificado por
field-article = Artículo
field-article_title = Título del artículo
field-strength = Fuerza de la obligación

## Sources and the life of a record

field-document = Documento
field-documents = Documentos
field-mentions = Menciones
field-fact = Hecho
field-sources = Fuentes
field-source = Fuente
field-where_read = Dónde se consultó
field-licence = Licencia
field-relations = Relaciones
field-related = Registros relacionados
field-same_as = Idéntico a
field-follows = Sigue a
field-supersedes = Sustituye a
field-aliases = Otros identificadores
field-identifier = Identificador
field-revision = Revisión
field-changed = Modificación
field-changed_by = Autor de la modificación
field-reason = Motivo

## Labels that a kind of record needs for itself

field-treaty_action-date = Fecha del depósito o la firma
field-treaty_action-text = Texto de la reserva, declaración u objeción
field-case-number = Número en la base de datos de origen
field-campaign-reach = Personas alcanzadas
field-figure-values = Números indicados
field-figure-period = Período abarcado
field-statement-text = Contenido
field-provision-provision = Disposición del Protocolo
