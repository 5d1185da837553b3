### Dates in words. Months and days come from CLDR; this is what surrounds them.

## A stated date and its marks

date-plain = { $date }
date-about = { $date } aproximadamente
date-uncertain = { $date } (incierto)
date-about-uncertain = { $date } aproximadamente (incierto)

## Years and what follows them

date-year = { $year }
date-quarter-first = primer trimestre de { $year }
date-quarter-second = segundo trimestre de { $year }
date-quarter-third = tercer trimestre de { $year }
date-quarter-last = último trimestre de { $year }
date-season-spring = primavera de { $year }
date-season-summer = verano de { $year }
date-season-autumn = otoño de { $year }
date-season-winter = invierno de { $year }
date-some-month = { $year } (mes no especificado)
date-some-day = { $year } (mes y día no especificados)
date-some-day-of-month = { $month } (día no especificado)
date-years-between = entre { $first } y { $last }

## Intervals; -day is for days and quarters, which take the article in some languages

date-interval = { $from } a { $to }
date-interval-day = del { $from } al { $to }
date-since = desde { $date }
date-since-day = desde el { $date }
date-until = hasta { $date }
date-until-day = hasta el { $date }
date-end-unknown = desde { $date } (fin desconocido)
date-end-unknown-day = desde el { $date } (fin desconocido)
date-start-unknown = hasta { $date } (inicio desconocido)
date-start-unknown-day = hasta el { $date } (inicio desconocido)
date-unknown = fecha desconocida

## Moments

date-timestamp = { $day }, { $time } UTC

## Why a text is not a date (the fault a date reader names)

date-fault-empty = la fecha está vacía
date-fault-too-long = el texto es más largo que cualquier fecha
date-fault-character = contiene un carácter impropio de una fecha
date-fault-second-slash = un intervalo tiene dos extremos y una sola barra
date-fault-time-of-day = no se registra la hora junto con la fecha
date-fault-qualifier-place = los signos ?, ~ y % van una sola vez, al final de la fecha
date-fault-year-digits = un año tiene cuatro cifras
date-fault-year-beyond = no se registran años anteriores a -9999 ni posteriores a 9999
date-fault-month-digits = un mes tiene dos cifras
date-fault-no-such-month = no existe ese mes (01 a 12), estación (21 a 24) o trimestre (33 a 36)
date-fault-day-digits = un día tiene dos cifras
date-fault-no-such-day = el mes no tiene ese día
date-fault-day-of-season = una estación o un trimestre no tiene día
date-fault-unspecified-place = X sustituye a la última o las dos últimas cifras de un año solo, o a un mes o día completo
date-fault-after-day = nada sigue al día
date-fault-interval-empty = al menos un extremo del intervalo es una fecha
date-fault-interval-order = el intervalo termina antes de empezar
date-fault-ambiguous = puede leerse de dos maneras
date-fault-not-understood = no se reconoce esta forma de escribir fechas
