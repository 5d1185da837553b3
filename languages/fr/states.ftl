### States of records, texts and problems, and roles of users.

## The state of a record

state-draft = Projet
state-in_review = En cours d’examen
state-published = Publié
state-withdrawn = Retiré

## How a text came to be

text-status-original = Texte original
text-status-original-about = Le texte tel que son auteur l’a rédigé.
text-status-reviewed = Traduction révisée
text-status-reviewed-about = Une traduction relue et acceptée par une personne connaissant les deux langues.
text-status-machine = Traduction automatique
text-status-machine-about = Traduction automatique, non révisée

## Roles of users

role-reader = Lecteur
role-contributor = Contributeur
role-reviewer = Réviseur
role-editor = Éditeur
role-administrator = Administrateur

## How grave a problem is

severity-error = Erreur
severity-remark = Remarque
