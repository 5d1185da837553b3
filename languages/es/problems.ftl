### What is wrong with an entry, and how to mend it. The code behind problem- is that of the check; -bare is said where no suggestion or reason is known.

## What every form and file can have

problem-required = Este campo es obligatorio. Introduzca un valor.
problem-expected = Este campo suele rellenarse. Introduzca un valor o indique por qué no lo hay.
problem-unknown-field = No existe el campo «{ $value }». El más parecido: { $nearest }.
problem-unknown-field-bare = Este campo no existe. Compruebe su nombre.
problem-wrong-shape = El valor no tiene la forma que admite este campo. Introduzca { $expected }.
problem-empty-text = El texto está vacío. Escriba algo o elimínelo.
problem-empty-group = Esta entrada está vacía y se ha omitido. Rellénela si era intencionada.
problem-too-long = El texto tiene { $length } caracteres y el máximo es { $limit }. Acórtelo.
problem-hidden-characters = { $count ->
    [one] Se ha eliminado { $count } carácter invisible. Compruebe que el texto está completo.
   *[other] Se han eliminado { $count } caracteres invisibles. Compruebe que el texto está completo.
}
problem-too-many = Hay más entradas que las { $limit } admitidas. Elimine algunas.
problem-too-deep = Los grupos están anidados a más de { $limit } niveles. Simplifique la estructura.
problem-duplicate-value = El mismo valor figura dos veces. Elimine uno.
problem-missing-source = No se indica ninguna fuente. Diga dónde se leyó antes de publicar el registro.
problem-conflict = { $by } guardó la revisión { $number } el { $at } mientras usted editaba. Compare las dos versiones y guarde de nuevo.
problem-name-taken = El nombre «{ $alias }» pertenece al registro { $holder }. Quítelo de uno de los dos o haga que se marque como compartido.
problem-kind-changed = Este identificador es el de un registro del tipo «{ $stored }». Use otro identificador.
problem-record-too-large = El registro supera los { $limit } bytes. Pase los textos largos a archivos adjuntos.
problem-not-in-review = Esta revisión no está pendiente de examen. Abra de nuevo el registro.
problem-other = Esta entrada no se acepta ({ $code }). Compruébela con la descripción del campo.

## Codes

problem-unknown-code = «{ $value }» no figura en la lista «{ $list }». Lo más parecido: { $nearest }.
problem-unknown-code-bare = «{ $value }» no figura en la lista «{ $list }». Elija un elemento de la lista.
problem-ambiguous-code = «{ $value }» puede significar: { $candidates }. Elija uno.
problem-deprecated-code = El código «{ $value }» ya no se usa. Utilice en su lugar: { $instead }.
problem-deprecated-code-bare = El código «{ $value }» ya no se usa. Elija otro.
problem-unknown-kind = No existe el tipo de registro «{ $value }». El más parecido: { $nearest }.
problem-unknown-kind-bare = No existe el tipo de registro «{ $value }». Compruebe el nombre del tipo.
problem-unknown-language = «{ $value }» no es un código de idioma. Use dos o tres letras, como fr.

## Dates, numbers, addresses

problem-bad-date = «{ $value }» no es una fecha: { $reason }. Escríbala así: 2016, 2016-05, 2016-05-31 o 2014-10/2016-04.
problem-bad-date-bare = Esto no es una fecha. Escríbala así: 2016, 2016-05, 2016-05-31 o 2014-10/2016-04.
problem-date-order = La fecha { $first } no debe ser posterior a { $second }. Corrija una de las dos fechas.
problem-bad-number = Esto no es un número. Escriba solo cifras, con un punto antes de los decimales, como 1250 o 12.5.
problem-bad-money = Esto no es un importe. Escriba un número y un código de moneda, como 1750000.50 USD.
problem-out-of-range = El valor { $value } está fuera del intervalo permitido, de { $least } a { $most }. Corríjalo.
problem-bad-symbol = Esto no es una signatura de documento de las Naciones Unidas. Escríbala así: A/RES/70/179 o CTOC/COP/2014/13.
problem-bad-url = Esto no es una dirección web. Escríbala completa, empezando por https:// o http://, sin espacios.
problem-bad-email = Esto no es una dirección de correo electrónico. Escríbala así: name@example.org.

## Identifiers and references

problem-bad-identifier = «{ $value }» no es un identificador. Use minúsculas, cifras y guiones.
problem-wrong-prefix = El identificador { $value } no corresponde al tipo de registro. Debe empezar por { $expected }.
problem-duplicate-identifier = El identificador { $id } ya pertenece a { $other }. Use otro o edite ese registro.
problem-dangling-reference = No existe el registro { $id }. Compruebe el identificador o introduzca antes ese registro.
problem-wrong-kind-reference = { $id } es del tipo «{ $actual }»; este campo remite a: { $expected }. Elija otro registro.
problem-reference-to-itself = El registro remite a sí mismo. Elija otro o deje el campo vacío.

## The protection of persons and country packs

problem-identity-needs-vault = Este dato identifica a una persona y solo se guarda en la bóveda. Elimínelo aquí e introdúzcalo donde se guardan las identidades.
problem-not-a-country-pack-field = Ningún paquete nacional en uso declara este campo. Cargue el paquete que lo declara o elimine el campo.

## Files

problem-bad-json = Esto no se puede leer como JSON. Compruebe corchetes, comillas y comas.
problem-unknown-column = No existe la columna «{ $column }». La más parecida: { $nearest }.
problem-unknown-column-bare = No existe la columna «{ $column }». Dele el código de un campo o elimínela.
problem-unnamed-column = La columna { $position } no tiene nombre, por lo que su valor se dejó fuera. Dele el nombre de un campo o vacíela.
problem-ragged-row = La fila tiene { $found } celdas y el encabezado { $expected }. Compruebe si falta o sobra un separador.
problem-formula-removed = La celda contenía una fórmula; solo se tomó su valor. Compruebe que es correcto.
problem-bad-encoding = Este texto no está en UTF-8. Guarde de nuevo el archivo en UTF-8 (en una hoja de cálculo: «CSV UTF-8») o como libro.
problem-formula-without-value = La fórmula de esta celda no tiene valor en el archivo. Ábralo en una hoja de cálculo, deje que calcule y guárdelo de nuevo.
problem-failed-formula = La fórmula de esta celda falló ({ $value }). Corríjala o escriba el valor.
problem-sheet-left-out = La hoja «{ $sheet }» se dejó fuera porque su primera fila difiere de la de la primera hoja. Impórtela por separado si era necesaria.
problem-duplicate-row = La fila { $row } del archivo ya tiene el identificador { $id }. Dé otro a esta fila o elimine una de las dos.

## What a field takes

shape-text = una línea de texto
shape-long_text = un texto
shape-translated = una línea de texto con su idioma
shape-long_translated = un texto con su idioma
shape-code = un código de la lista
shape-date = una fecha
shape-integer = un número entero
shape-decimal = un número
shape-flag = sí o no
shape-money = un importe con su moneda
shape-symbol = una signatura de documento
shape-url = una dirección web
shape-email = una dirección de correo electrónico
shape-language = un código de idioma
shape-reference = el identificador de un registro
shape-group = un grupo de campos
