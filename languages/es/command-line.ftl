### What the command line says: talk, labels of answers. What the store and the system say is in English.

## Opening the store

command-bundle-loaded = El almacén estaba vacío y recibió las fichas incluidas con el programa. Fichas: { $count }.
command-password-seen = La contraseña dada en --database puede ser vista por otras personas en esta máquina. Escriba la dirección en un archivo (--database-file) o en PALERMO_DATABASE.

## How far long work is

command-progress = { $stage }: { $done }
command-progress-of = { $stage }: { $done } de { $total }
command-stage-index = llenado del índice de búsqueda
command-stage-identifiers = lectura de los identificadores
command-stage-references = comprobación de las referencias
command-stage-import = importación de las filas
command-stage-columns = recopilación de las columnas
command-stage-export = exportación de las fichas
command-stage-check = comprobación de la copia de seguridad
command-stage-proof = comprobación de la copia
command-stage-attachment_contents = copia de los archivos adjuntos

## Done: how much, and in what time

command-exported = Fichas exportadas: { $count }. Duración: { $time }.
command-imported = Filas leídas: { $count }. Duración: { $time }.
command-index-rebuilt = El índice de búsqueda está lleno. Fichas: { $count }. Duración: { $time }.
command-verified = Revisiones recalculadas: { $count }. Duración: { $time }.
command-backed-up = La copia de seguridad está escrita en el disco. Filas: { $count }. Duración: { $time }.
command-copied = La copia se leyó de nuevo y es igual al original. Filas: { $count }. Duración: { $time }.
command-source-moved-on = El original se modificó después de empezar la copia y esos cambios no están en ella. Detenga el original y repita la copia en un lugar vacío.

## Import

command-import-refused = Fila { $row }: { $reasons }
command-import-rejects = Las filas rechazadas, con los motivos, están en el archivo { $file }. Corríjalas en él e impórtelo.
command-import-broken-off = El archivo no se puede leer hasta el final: { $reason }. Se conserva todo lo anterior.
command-import-interrupted = Interrumpido. Lo leído está guardado; ejecute de nuevo la misma orden para continuar.
command-import-withheld = No se guardó nada, porque no todas las filas pueden aceptarse.
command-import-dry = Fue un ensayo: no se cambió nada.

## Search

command-search-more = Resultados mostrados: { $count }. Use --limit o --all para ver más.

## The server

command-listening = A la escucha en { $address }
command-stopping = Deteniendo: primero se terminan las solicitudes en curso.

## Accounts

command-invitation = Enlace para que { $name } fije la contraseña. Sirve una vez, hasta { $expires }. Entréguelo por una vía segura: cualquiera que lo tenga puede usarlo.
command-account-disabled = desactivada
command-account-invited = invitada, aún sin contraseña
command-account-password = contraseña
command-account-authenticator = aplicación de autenticación
command-account-passkeys = claves de acceso: { $count }
command-account-linked = vinculada al proveedor de identidad
command-account-lacks = sin el segundo factor que exige la función

## Labels of answers

command-about = Descripción
command-action = Acto
command-added = Añadidas
command-as-of = Al
command-attachments = Archivos adjuntos
command-audit-entries = Entradas del registro de auditoría
command-changed = Modificadas
command-code = Código
command-consented = Consentimiento en obligarse
command-entry-into-force = Entrada en vigor
command-faults = Fallos
command-file = Archivo
command-label = Nombre
command-login-name = Nombre de acceso
command-made = Hecha
command-name = Nombre
command-need = Exigencia
command-need-expected = esperado
command-need-optional = opcional
command-need-required = obligatorio
command-participant = Participante
command-parties = Partes
command-path = Campo
command-place = Lugar
command-records = Fichas
command-rejected = Rechazadas
command-revisions = Revisiones
command-role = Función
command-rows = Filas
command-severity-bad = mal
command-severity-good = bien
command-severity-warning = aviso
command-signatories = Signatarios
command-signed = Firma
command-size = Tamaño
command-standing = Estado
command-takes = Admite
command-unchanged = Sin cambios
command-undecided = No se puede determinar
