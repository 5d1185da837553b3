## Signing in

sign-in-heading = Iniciar sesión
sign-in-lead = Para leer no hace falta cuenta. Inicie sesión para contribuir o revisar.
sign-in-user = Nombre de usuario
sign-in-password = Contraseña
sign-in-continue = Continuar
sign-in-button = Iniciar sesión
sign-in-passkey = Usar una clave de acceso
sign-in-wrong = El nombre de usuario o la contraseña no es correcto.
sign-in-wait = Demasiados intentos. Vuelva a intentarlo dentro de unos minutos.
passkey-failed = No se pudo usar la clave de acceso. Vuelva a intentarlo o inicie sesión con su contraseña.
code-heading = Escriba el código
code-lead = Abra su aplicación de autenticación y escriba las seis cifras que muestra para este portal.
code-label = Código
code-wrong = Este código no es correcto o ya no es válido. Escriba el que se muestra ahora.

## Account

account-heading = Mi cuenta
account-roles = Funciones
account-second = Segundo paso al iniciar sesión
account-second-since = Se usa una aplicación de autenticación desde el { $date }.
account-second-remove = Quitar la aplicación de autenticación
account-second-app = Instale una aplicación de autenticación en su teléfono o computadora.
account-second-secret = Escriba allí este secreto, o abra el enlace en el aparato que tiene la aplicación:
account-second-open = Abrir en la aplicación
account-second-code = Escriba el código que muestra entonces.
account-second-confirm = Activar
account-passkeys = Claves de acceso
account-passkey-text = Una clave de acceso inicia la sesión con el bloqueo de su aparato, sola o como segundo paso tras la contraseña. El navegador debe permitir los scripts.
account-passkey-add = Añadir una clave de acceso
account-password = Contraseña
account-password-current = Contraseña actual
account-password-new = Contraseña nueva
account-password-hint = Al menos 12 caracteres. Una frase se recuerda mejor que unos signos.
account-password-change = Cambiar la contraseña
account-sessions = Dónde tiene la sesión iniciada
account-session-device = Navegador
account-session-since = Desde
account-session-used = Último uso
account-session-this = Este
account-session-end = Cerrarla allí

## Forms

form-new = Ficha nueva: { $kind }
form-edit = Modificar: { $title }
form-required = obligatorio
form-choose = Elegir
form-yes = Sí
form-no = No
form-unknown = Sin respuesta
form-amount = Importe
form-currency = Moneda
form-remove = Quitar
form-add = Añadir: { $field }
form-shown = Qué se muestra
form-languages-hint = Textos en estos idiomas; los demás quedan como están. El número cuenta los textos de esta ficha.
form-why = Preguntar por qué están vacíos los campos vacíos
form-show = Mostrar
form-lists = Listas de los campos en que se escribe una denominación en cualquiera de los seis idiomas, o un código (en otra pestaña):
form-open = Abrir
form-take = Usar «{ $label }»
list-label = Denominación
list-code = Código
form-item = { $field } { $number }
form-missing-label = Si está vacío, por qué: { $field }
form-missing-none = Si está vacío, ¿por qué?
form-missing-unknown = Desconocido
form-missing-not-stated = No consta
form-missing-not-applicable = No se aplica
form-missing-withheld = Reservado
form-status-label = Origen del texto: { $language }
form-date-hint = Con la exactitud que se conozca: 2016-05-12, 2016-05, 2016, 2014/2016, o 2016~ para alrededor de 2016.
form-reference-hint = Identificador de la ficha.
form-identifier-hint = Letras latinas minúsculas, cifras y guiones. Si se deja vacío, se forma a partir del título. Después no cambia nunca.
form-reach-restricted = no público
form-reach-identity = identifica a una persona: se guarda en la bóveda
form-symbol-hint = Signatura del documento, por ejemplo A/RES/70/179.
form-problems = { $count ->
    [one] Hay { $count } entrada que corregir
   *[other] Hay { $count } entradas que corregir
}
form-finish = Terminar
form-reason = Motivo del cambio
form-reason-hint = Lo verá quien lea el historial.
form-save = Guardar
form-publish = Publicar
form-submit = Presentar para revisión
form-check = Comprobar sin guardar
form-saved = Guardado como revisión { $number }.
form-submitted = Presentado para revisión.

## Two editors at once

conflict-heading = Otra persona modificó esta ficha entretanto
conflict-text = Nada se ha sobrescrito y nada de lo suyo se ha perdido. Compare las dos versiones y decida.
conflict-theirs = Guardada entretanto
conflict-own = Su versión
conflict-own-note = Todavía no guardada
conflict-merge = Seguir modificando mi versión
conflict-replace = Guardar mi versión encima
conflict-discard = Descartar mi versión

## Review

review-heading = Revisión
review-total = { $count ->
    [one] { $count } propuesta en espera
   *[other] { $count } propuestas en espera
}
review-none = No hay nada en espera de revisión.
review-new = ficha nueva
review-change = modificación
review-record = La ficha
review-decide = Decisión
review-reason = Motivo
review-reason-hint = Necesario para devolver una propuesta; lo leerá quien la presentó.
review-reason-missing = Diga por qué se devuelve la propuesta, para que quien la presentó pueda corregirla.
review-accept = Aceptar y publicar
review-return = Devolver a quien la presentó
