### What is wrong with a request, and what to do: error-fault-<code> and error-fault-<code>-remedy.

## Requests

error-fault-question = La consulta no puede formularse así.
error-fault-question-remedy = Utilice como máximo 500 caracteres y menos signos especiales.
error-fault-date = Esto no es una fecha.
error-fault-date-remedy = Escríbala en la forma 2016, 2016-05 o 2016-05-31.
error-fault-period = El período termina antes de empezar.
error-fault-period-remedy = Intercambie las dos fechas.
error-fault-kind = No existe ese tipo de ficha.
error-fault-kind-remedy = Elija un registro en la página de inicio.
error-fault-filter = Esta lista no puede filtrarse así.
error-fault-filter-remedy = Elimine esta parte de la dirección o elija un filtro junto a la lista.
error-fault-sort = No existe ese orden.
error-fault-sort-remedy = Utilice relevance, newest, oldest o title.
error-fault-query = La dirección tiene demasiados parámetros.
error-fault-query-remedy = Elija menos filtros.
error-fault-cursor = Esta página de la lista no existe.
error-fault-cursor-remedy = Empiece de nuevo por la primera página.
error-fault-number = Falta aquí un número o está fuera de los límites.
error-fault-number-remedy = Introduzca un número entero.
error-fault-language = Ese idioma no existe aquí.
error-fault-language-remedy = Utilice ar, zh, en, fr, ru o es.
error-fault-form = El formulario no puede leerse.
error-fault-form-remedy = Vuelva a la página del formulario y envíelo de nuevo.
error-fault-forged = El formulario no se envió desde una página de este sitio, o usted volvió a iniciar sesión después de abrirlo.
error-fault-forged-remedy = Abra de nuevo la página y repita la entrada.
error-fault-method = Esta dirección no admite solicitudes de este tipo.
error-fault-method-remedy = Abra la página y utilice sus enlaces y botones.
error-fault-too-large = La solicitud supera el tamaño que admite este sitio.
error-fault-too-large-remedy = Envíe menos de una vez.
error-fault-too-many = Han llegado demasiadas solicitudes desde su red.
error-fault-too-many-remedy = Espere un minuto e inténtelo de nuevo.
error-fault-busy = El sitio está ocupado al máximo en este momento.
error-fault-busy-remedy = Inténtelo de nuevo en unos segundos.
error-fault-reason = Falta un motivo.
error-fault-reason-remedy = Indique por qué se retira la ficha; lo verán quienes lean el historial.
error-fault-in-work = Otra persona está trabajando en esta ficha.
error-fault-in-work-remedy = Espere a que un revisor decida.
error-fault-unfit = El cambio no pudo guardarse tal como está.
error-fault-unfit-remedy = Abra de nuevo la ficha y repita el cambio.

## Reviewing and the account

review-moved-on = La ficha cambió mientras la leía. Ahora ve su estado más reciente; decida de nuevo.
review-rejected = La contribución ya no supera la comprobación, por ejemplo porque se retiró una ficha a la que remite. Devuélvala con un motivo.
account-second-begin = Configurar una aplicación de autenticación
account-second-none = Usted inicia sesión solo con una contraseña. Una aplicación de autenticación en su teléfono protege mucho mejor la cuenta.
account-second-set = Se utiliza una aplicación de autenticación.
account-recovery = Códigos de recuperación
account-recovery-text = Guarde estos códigos donde nadie más los encuentre. Cada uno permite iniciar sesión una vez si se pierde la aplicación. No se mostrarán de nuevo.
account-sessions-end-all = Cerrar sesión en todas partes
invitation-heading = Elija su contraseña
invitation-lead = Este enlace funciona una sola vez. Elija una contraseña; después podrá iniciar sesión.
record-withdraw = Retirar esta ficha
record-withdraw-text = La ficha dejará de mostrarse. Sus revisiones se conservan y puede publicarse de nuevo.
