### What is wrong with a request, and what to do: error-fault-<code> and error-fault-<code>-remedy.

## Requests

error-fault-question = La question ne peut pas être posée ainsi.
error-fault-question-remedy = Employez au plus 500 caractères et moins de signes spéciaux.
error-fault-date = Ce n’est pas une date.
error-fault-date-remedy = Écrivez-la sous la forme 2016, 2016-05 ou 2016-05-31.
error-fault-period = La période se termine avant de commencer.
error-fault-period-remedy = Intervertissez les deux dates.
error-fault-kind = Ce type de fiche n’existe pas.
error-fault-kind-remedy = Choisissez un registre sur la page d’accueil.
error-fault-filter = Cette liste ne peut pas être filtrée ainsi.
error-fault-filter-remedy = Supprimez cette partie de l’adresse ou choisissez un filtre à côté de la liste.
error-fault-sort = Cet ordre n’existe pas.
error-fault-sort-remedy = Employez relevance, newest, oldest ou title.
error-fault-query = L’adresse comporte trop de paramètres.
error-fault-query-remedy = Choisissez moins de filtres.
error-fault-cursor = Cette page de la liste n’existe pas.
error-fault-cursor-remedy = Recommencez à la première page.
error-fault-number = Il manque ici un nombre, ou il est hors limites.
error-fault-number-remedy = Saisissez un nombre entier.
error-fault-language = Cette langue n’existe pas ici.
error-fault-language-remedy = Employez ar, zh, en, fr, ru ou es.
error-fault-form = Le formulaire ne peut pas être lu.
error-fault-form-remedy = Revenez à la page du formulaire et envoyez-le de nouveau.
error-fault-forged = Le formulaire n’a pas été envoyé depuis une page de ce site, ou vous vous êtes connecté de nouveau depuis son ouverture.
error-fault-forged-remedy = Ouvrez de nouveau la page et répétez la saisie.
error-fault-method = Cette adresse n’accepte pas ce genre de demande.
error-fault-method-remedy = Ouvrez la page et utilisez ses liens et ses boutons.
error-fault-too-large = La demande dépasse la taille acceptée par ce site.
error-fault-too-large-remedy = Envoyez moins à la fois.
error-fault-too-many = Trop de demandes sont venues de votre réseau.
error-fault-too-many-remedy = Attendez une minute et réessayez.
error-fault-busy = Le site fait actuellement tout ce qu’il peut.
error-fault-busy-remedy = Réessayez dans quelques secondes.
error-fault-reason = Il manque un motif.
error-fault-reason-remedy = Indiquez pourquoi la fiche est retirée ; les lecteurs de l’historique le verront.
error-fault-in-work = Quelqu’un d’autre travaille sur cette fiche.
error-fault-in-work-remedy = Attendez qu’un réviseur ait statué.
error-fault-unfit = La modification n’a pas pu être enregistrée telle quelle.
error-fault-unfit-remedy = Ouvrez de nouveau la fiche et répétez la modification.

## Reviewing and the account

review-moved-on = La fiche a évolué pendant votre lecture. Vous voyez maintenant son état le plus récent ; statuez de nouveau.
review-rejected = La contribution ne passe plus le contrôle, par exemple parce qu’une fiche à laquelle elle renvoie a été retirée. Renvoyez-la avec un motif.
account-second-begin = Configurer une application d’authentification
account-second-none = Vous vous connectez avec un mot de passe seul. Une application d’authentification sur votre téléphone protège bien mieux le compte.
account-second-set = Une application d’authentification est utilisée.
account-recovery = Codes de secours
account-recovery-text = Conservez ces codes là où personne d’autre ne les trouvera. Chacun permet une seule connexion si l’application est perdue. Ils ne seront plus affichés.
account-sessions-end-all = Se déconnecter partout
invitation-heading = Choisissez votre mot de passe
invitation-lead = Ce lien ne fonctionne qu’une fois. Choisissez un mot de passe ; vous pourrez ensuite vous connecter.
record-withdraw = Retirer cette fiche
record-withdraw-text = La fiche ne sera plus affichée. Ses révisions sont conservées et elle peut être publiée de nouveau.
