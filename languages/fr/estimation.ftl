### What `palermo estimate` says: estimates from overlapping lists.

## Stages of long work

command-stage-stepwise = choix des effets
command-stage-bootstrap = tirage des répliques
command-stage-percentile = tirage des répliques
command-stage-average = ajustement de tous les modèles
command-stage-decomposable = pondération de tous les graphes
command-stage-latent = échantillonnage des classes latentes

## Labels

estimate-observed = Personnes figurant sur au moins une liste
estimate-lists = Listes
estimate-draws = Tirages de l’appariement
estimate-method = Méthode
estimate-estimate = Estimation
estimate-interval = Intervalle ({ $level } %)
estimate-kind = Origine de l’intervalle
estimate-effects = Effets trouvés
estimate-range = { $low } à { $high }
estimate-no-bound = sans borne
estimate-none = pas d’estimation
estimate-overlaps = Personnes figurant sur les deux listes
estimate-only = Sur cette liste seulement
estimate-left-out = Estimation pas à pas sans chacune des listes
estimate-found = Tailles connues des listes, estimées d’après les autres listes
estimate-list = Liste
estimate-known = Connu
estimate-grave = Avertissement : { $text }

## Methods

estimate-method-stepwise = log-linéaire pas à pas
estimate-method-bootstrap = pas à pas, rééchantillonnage
estimate-method-percentile = pas à pas, percentiles
estimate-method-average = tous les modèles log-linéaires
estimate-method-decomposable = graphes décomposables
estimate-method-latent = classes latentes

## What intervals are made of

estimate-kind-asymptotic = approximation normale
estimate-kind-bca = rééchantillonnage (BCa)
estimate-kind-percentile = rééchantillonnage (percentiles)
estimate-kind-model-average = mélange de modèles
estimate-kind-posterior = distribution a posteriori
estimate-kind-mixture-of-draws = mélange des tirages

## What has to be said

estimate-say-assumptions = Toutes les méthodes supposent que personne n’est arrivé ni parti pendant l’établissement des listes, qu’une personne figurant sur deux listes a été reconnue comme une seule et que chacune aurait pu figurer sur une liste. Les personnes qu’aucune liste ne pouvait atteindre ne sont comprises dans aucune estimation.
estimate-say-bootstrap-lost = Certaines répliques du rééchantillonnage ne permettent aucune estimation ({ $lost } sur { $replicates }). Elles comptent comme étant sans borne.
estimate-say-carried-by-list = L’estimation pas à pas repose sur une seule liste : { $list }. Avec elle, l’estimation est de { $with } ; sans elle, de { $without }.
estimate-say-disagreement = Les méthodes divergent : { $lowest } donne { $least }, { $highest } donne { $most }, soit { $ratio } fois plus. Indiquez la fourchette, et non un seul nombre.
estimate-say-disjoint = Deux intervalles ne se rencontrent pas : { $below } s’arrête à { $high }, { $above } commence à { $low }. L’un au moins des modèles ne convient pas à ces listes.
estimate-say-draws = L’appariement était incertain et a été tiré plusieurs fois. Tirages : { $draws }. Les intervalles comprennent aussi cette incertitude ; les tableaux des listes sont ceux du premier tirage.
estimate-say-draws-without = Pour certains tirages de l’appariement, cette méthode ne donne pas d’estimation : { $method } ({ $without } sur { $draws }). Ils sont laissés de côté.
estimate-say-empty-pairs = Certaines paires de listes n’ont personne en commun : { $pairs }. Leurs effets ne se distinguent pas du hasard.
estimate-say-far-beyond = L’estimation la plus haute, { $estimate }, vaut { $times } fois ce qui a été observé ({ $observed }). Elle en dit plus sur le modèle que sur les listes.
estimate-say-few-on-several = Peu de personnes figurent sur plus d’une liste ({ $people }). L’estimation dépend d’elles, et quelques erreurs d’appariement la changent beaucoup.
estimate-say-higher-effects = Des effets de plus de deux listes ont du poids : { $sets }. Les méthodes limitées aux effets de deux listes les laissent de côté.
estimate-say-ignored-column = Une colonne n’a pas été lue : { $column }.
estimate-say-isolated-list = Personne sur cette liste ne figure sur une autre : { $list }. Elle ne dit rien du nombre de personnes manquées ; cherchez des erreurs d’appariement ou retirez-la.
estimate-say-list-not-found = Une vérification a échoué : la taille de la liste { $list } est connue ({ $truth }), mais estimée d’après les autres listes par { $method } elle se situe entre { $low } et { $high }.
estimate-say-mean-and-median = Pour l’ensemble des modèles log-linéaires, la moyenne ({ $mean }) est loin de la médiane ({ $median }) : quelques modèles aux estimations extrêmes la déplacent.
estimate-say-model-taken-as-known = L’intervalle de la méthode pas à pas tient le modèle choisi pour connu : il est donc trop étroit. Le rééchantillonnage choisit chaque fois de nouveau.
estimate-say-no-estimate = Pas d’estimation par { $method } : { $reason }.
estimate-say-no-method = Aucune méthode ne donne d’estimation. Ces listes n’en permettent pas.
estimate-say-on-no-list = Une ligne compte des personnes qui ne figurent sur aucune liste ; elle n’a pas été utilisée. Ligne : { $row }. Personnes : { $people }.
estimate-say-open-interval = Les listes ne donnent pas de borne supérieure à l’estimation de cette méthode : { $method }.
estimate-say-prior-ends-interval = La limite supérieure de l’intervalle des graphes décomposables vient du plus grand nombre tenu pour possible, et non des listes.
estimate-say-repeated-patterns = Les combinaisons de listes qui figurent plusieurs fois ont été additionnées. Première ligne concernée : { $row }. Lignes : { $rows }.
estimate-say-rough-chains = Les chaînes de l’échantillonneur valent peu de valeurs indépendantes ({ $size } ; R-hat { $spread }) : les limites de l’intervalle des classes latentes sont approximatives.
estimate-say-two-lists = Avec deux listes, rien ne dit si figurer sur l’une change la probabilité de figurer sur l’autre. L’estimation suppose que non.

## Why there is no estimate

estimate-reason-no-overlap = personne ne figure sur plus d’une liste
estimate-reason-no-rest = l’ajustement ne s’est pas stabilisé
estimate-reason-no-upper-bound = les listes ne lui donnent pas de borne supérieure
estimate-reason-not-converged = les chaînes de l’échantillonneur ne se sont pas rejointes
estimate-reason-not-finite = la vraisemblance n’a pas de maximum fini ; réunissez des listes pour qu’elles se recoupent
estimate-reason-not-identified = le modèle a plus d’effets que les recoupements ne permettent d’en distinguer
estimate-reason-setting = un réglage est hors de ses limites
estimate-reason-table = il ne reste pas de tableau de listes
estimate-reason-too-few-lists = la méthode demande davantage de listes
estimate-reason-too-many-lists = la méthode est faite pour moins de listes ; réunissez les petites listes
