### States of records, texts and problems, and roles of users.

## The state of a record

state-draft = Borrador
state-in_review = En revisión
state-published = Publicado
state-withdrawn = Retirado

## How a text came to be

text-status-original = Texto original
text-status-original-about = El texto tal como lo redactó su autor.
text-status-reviewed = Traducción revisada
text-status-reviewed-about = Una traducción leída y aceptada por una persona que conoce ambos idiomas.
text-status-machine = Traducción automática
text-status-machine-about = Traducción automática, no revisada

## Roles of users

role-reader = Lector
role-contributor = Colaborador
role-reviewer = Revisor
role-editor = Editor
role-administrator = Administrador

## How grave a problem is

severity-error = Error
severity-remark = Observación
