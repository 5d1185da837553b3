### Dates in words. Months and days come from CLDR; this is what surrounds them.

## A stated date and its marks

date-plain = { $date }
date-about = { $date } environ
date-uncertain = { $date } (incertain)
date-about-uncertain = { $date } environ (incertain)

## Years and what follows them

date-year = { $year }
date-quarter-first = premier trimestre de { $year }
date-quarter-second = deuxième trimestre de { $year }
date-quarter-third = troisième trimestre de { $year }
date-quarter-last = dernier trimestre de { $year }
date-season-spring = { $year } (printemps)
date-season-summer = { $year } (été)
date-season-autumn = { $year } (automne)
date-season-winter = { $year } (hiver)
date-some-month = { $year } (mois non précisé)
date-some-day = { $year } (mois et jour non précisés)
date-some-day-of-month = { $month } (jour non précisé)
date-years-between = entre { $first } et { $last }

## Intervals; -day is for days and quarters, which take the article in some languages

date-interval = { $from } à { $to }
date-interval-day = du { $from } au { $to }
date-since = depuis { $date }
date-since-day = depuis le { $date }
date-until = jusqu’à { $date }
date-until-day = jusqu’au { $date }
date-end-unknown = depuis { $date } (fin inconnue)
date-end-unknown-day = depuis le { $date } (fin inconnue)
date-start-unknown = jusqu’à { $date } (début inconnu)
date-start-unknown-day = jusqu’au { $date } (début inconnu)
date-unknown = date inconnue

## Moments

date-timestamp = { $day }, { $time } UTC

## Why a text is not a date (the fault a date reader names)

date-fault-empty = la date est vide
date-fault-too-long = le texte est plus long qu’une date
date-fault-character = un caractère n’a pas sa place dans une date
date-fault-second-slash = un intervalle a deux bornes et une seule barre oblique
date-fault-time-of-day = l’heure n’est pas conservée avec la date
date-fault-qualifier-place = les signes ?, ~ et % figurent une seule fois, à la fin de la date
date-fault-year-digits = une année compte quatre chiffres
date-fault-year-beyond = les années antérieures à -9999 ou postérieures à 9999 ne sont pas conservées
date-fault-month-digits = un mois compte deux chiffres
date-fault-no-such-month = ce mois (01 à 12), cette saison (21 à 24) ou ce trimestre (33 à 36) n’existe pas
date-fault-day-digits = un jour compte deux chiffres
date-fault-no-such-day = ce jour n’existe pas dans le mois
date-fault-day-of-season = une saison ou un trimestre n’a pas de jour
date-fault-unspecified-place = X remplace le ou les deux derniers chiffres d’une année seule, ou un mois ou un jour entier
date-fault-after-day = rien ne suit le jour
date-fault-interval-empty = au moins une borne de l’intervalle est une date
date-fault-interval-order = l’intervalle finit avant de commencer
date-fault-ambiguous = elle peut se lire de deux manières
date-fault-not-understood = cette écriture de date n’est pas reconnue
