## Signing in

sign-in-heading = Se connecter
sign-in-lead = La lecture ne demande pas de compte. Connectez-vous pour contribuer ou pour relire.
sign-in-user = Nom d’utilisateur
sign-in-password = Mot de passe
sign-in-continue = Continuer
sign-in-button = Se connecter
sign-in-passkey = Utiliser une clé d’accès
sign-in-wrong = Le nom d’utilisateur ou le mot de passe n’est pas correct.
sign-in-wait = Trop de tentatives. Réessayez dans quelques minutes.
passkey-failed = La clé d’accès n’a pas pu être utilisée. Réessayez ou connectez-vous avec votre mot de passe.
code-heading = Saisissez le code
code-lead = Ouvrez votre application d’authentification et saisissez les six chiffres qu’elle affiche pour ce portail.
code-label = Code
code-wrong = Ce code n’est pas correct ou n’est plus valable. Saisissez celui qui est affiché maintenant.

## Account

account-heading = Mon compte
account-roles = Rôles
account-second = Deuxième étape de la connexion
account-second-since = Une application d’authentification est utilisée depuis le { $date }.
account-second-remove = Retirer l’application d’authentification
account-second-app = Installez une application d’authentification sur votre téléphone ou votre ordinateur.
account-second-secret = Saisissez-y ce secret, ou ouvrez le lien sur l’appareil où elle est installée :
account-second-open = Ouvrir dans l’application
account-second-code = Saisissez le code qu’elle affiche alors.
account-second-confirm = Activer
account-passkeys = Clés d’accès
account-passkey-text = Une clé d’accès vous connecte par le verrouillage de votre appareil, seule ou comme deuxième étape après le mot de passe. Le navigateur doit autoriser les scripts.
account-passkey-add = Ajouter une clé d’accès
account-password = Mot de passe
account-password-current = Mot de passe actuel
account-password-new = Nouveau mot de passe
account-password-hint = Au moins 12 caractères. Une phrase se retient mieux que des signes.
account-password-change = Changer le mot de passe
account-sessions = Où vous êtes connecté
account-session-device = Navigateur
account-session-since = Depuis
account-session-used = Dernière utilisation
account-session-this = Celui-ci
account-session-end = Y mettre fin

## Forms

form-new = Nouvelle fiche : { $kind }
form-edit = Modifier : { $title }
form-required = obligatoire
form-choose = Choisir
form-yes = Oui
form-no = Non
form-unknown = Sans réponse
form-amount = Montant
form-currency = Monnaie
form-remove = Retirer
form-add = Ajouter : { $field }
form-shown = Ce qui est affiché
form-languages-hint = Textes dans ces langues ; les autres restent tels quels. Le nombre est celui des textes de cette fiche.
form-why = Demander pourquoi les champs vides le sont
form-show = Afficher
form-lists = Listes des champs où l’on saisit un libellé dans l’une des six langues, ou un code (nouvel onglet) :
form-open = Ouvrir
form-take = Prendre « { $label } »
list-label = Libellé
list-code = Code
form-item = { $field } { $number }
form-missing-label = Si vide, pourquoi : { $field }
form-missing-none = Si vide, pourquoi ?
form-missing-unknown = Inconnu
form-missing-not-stated = Non indiqué
form-missing-not-applicable = Sans objet
form-missing-withheld = Non communiqué
form-status-label = Origine du texte : { $language }
form-date-hint = Aussi exactement que possible : 2016-05-12, 2016-05, 2016, 2014/2016, ou 2016~ pour 2016 environ.
form-reference-hint = Identifiant de la fiche.
form-identifier-hint = Lettres latines minuscules, chiffres et traits d’union. Laissé vide, il est formé à partir du titre. Il ne change plus ensuite.
form-reach-restricted = non public
form-reach-identity = identifie une personne : conservé dans le coffre
form-symbol-hint = Cote du document, par exemple A/RES/70/179.
form-problems = { $count ->
    [one] { $count } saisie est à revoir
   *[other] { $count } saisies sont à revoir
}
form-finish = Terminer
form-reason = Motif du changement
form-reason-hint = Les lecteurs de l’historique le verront.
form-save = Enregistrer
form-publish = Publier
form-submit = Soumettre à relecture
form-check = Vérifier sans enregistrer
form-saved = Enregistré comme révision { $number }.
form-submitted = Soumis à relecture.

## Two editors at once

conflict-heading = Quelqu’un d’autre a modifié cette fiche entre-temps
conflict-text = Rien n’a été écrasé et rien de votre travail n’est perdu. Comparez les deux versions, puis décidez.
conflict-theirs = Enregistrée entre-temps
conflict-own = Votre version
conflict-own-note = Pas encore enregistrée
conflict-merge = Continuer à modifier ma version
conflict-replace = Enregistrer ma version par-dessus
conflict-discard = Abandonner ma version

## Review

review-heading = Relecture
review-total = { $count ->
    [one] { $count } proposition en attente
   *[other] { $count } propositions en attente
}
review-none = Rien n’attend de relecture.
review-new = nouvelle fiche
review-change = modification
review-record = La fiche
review-decide = Décision
review-reason = Motif
review-reason-hint = Nécessaire pour renvoyer une proposition ; son auteur le lira.
review-reason-missing = Dites pourquoi la proposition est renvoyée, afin que son auteur puisse la corriger.
review-accept = Accepter et publier
review-return = Renvoyer à l’auteur
