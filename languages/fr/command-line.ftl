### What the command line says: talk, labels of answers. What the store and the system say is in English.

## Opening the store

command-bundle-loaded = L’entrepôt était vide et a reçu les fiches fournies avec le programme. Fiches : { $count }.
command-password-seen = Le mot de passe donné dans --database est visible des autres utilisateurs de cette machine. Écrivez l’adresse dans un fichier (--database-file) ou dans PALERMO_DATABASE.

## How far long work is

command-progress = { $stage } : { $done }
command-progress-of = { $stage } : { $done } sur { $total }
command-stage-index = remplissage de l’index de recherche
command-stage-identifiers = lecture des identifiants
command-stage-references = contrôle des renvois
command-stage-import = importation des lignes
command-stage-columns = recensement des colonnes
command-stage-export = exportation des fiches
command-stage-check = contrôle de la sauvegarde
command-stage-proof = preuve de la copie
command-stage-attachment_contents = copie des pièces jointes

## Done: how much, and in what time

command-exported = Fiches exportées : { $count }. Durée : { $time }.
command-imported = Lignes lues : { $count }. Durée : { $time }.
command-index-rebuilt = L’index de recherche est rempli. Fiches : { $count }. Durée : { $time }.
command-verified = Révisions recalculées : { $count }. Durée : { $time }.
command-backed-up = La sauvegarde est écrite sur le disque. Lignes : { $count }. Durée : { $time }.
command-copied = La copie a été relue et elle est identique à l’original. Lignes : { $count }. Durée : { $time }.
command-source-moved-on = L’original a été modifié après le début de la copie, et ces modifications n’y sont pas. Arrêtez l’original et refaites la copie à un endroit vide.

## Import

command-import-refused = Ligne { $row } : { $reasons }
command-import-rejects = Les lignes refusées, avec les motifs, sont dans le fichier { $file }. Corrigez-les et importez ce fichier.
command-import-broken-off = Le fichier ne peut pas être lu jusqu’au bout : { $reason }. Tout ce qui précède est conservé.
command-import-interrupted = Interrompu. Ce qui a été lu est enregistré ; relancez la même commande pour continuer.
command-import-withheld = Rien n’a été enregistré, car certaines lignes ne peuvent pas être acceptées.
command-import-dry = C’était un essai : rien n’a été modifié.

## Search

command-search-more = Résultats affichés : { $count }. Utilisez --limit ou --all pour en voir davantage.

## The server

command-listening = À l’écoute sur { $address }
command-stopping = Arrêt : les requêtes en cours sont d’abord terminées.

## Accounts

command-invitation = Lien permettant à { $name } de choisir le mot de passe. Il sert une fois, jusqu’au { $expires }. Transmettez-le par une voie sûre : quiconque le détient peut l’utiliser.
command-account-disabled = désactivé
command-account-invited = invité, sans mot de passe
command-account-password = mot de passe
command-account-authenticator = application d’authentification
command-account-passkeys = clés d’accès : { $count }
command-account-linked = lié au fournisseur d’identité
command-account-lacks = sans le second facteur que le rôle demande

## Labels of answers

command-about = Description
command-action = Acte
command-added = Ajoutées
command-as-of = Au
command-attachments = Pièces jointes
command-audit-entries = Entrées du journal d’audit
command-changed = Modifiées
command-code = Code
command-consented = Consentement à être lié
command-entry-into-force = Entrée en vigueur
command-faults = Anomalies
command-file = Fichier
command-label = Libellé
command-login-name = Nom de connexion
command-made = Établie
command-name = Nom
command-need = Exigence
command-need-expected = attendu
command-need-optional = facultatif
command-need-required = obligatoire
command-participant = Participant
command-parties = Parties
command-path = Champ
command-place = Emplacement
command-records = Fiches
command-rejected = Refusées
command-revisions = Révisions
command-role = Rôle
command-rows = Lignes
command-severity-bad = à réparer
command-severity-good = bon
command-severity-warning = attention
command-signatories = Signataires
command-signed = Signature
command-size = Taille
command-standing = État
command-takes = Valeur attendue
command-unchanged = Inchangées
command-undecided = Indéterminé
