### Passkeys, and signing in through an outside identity provider.

code-lead-passkey = Confirmez avec une clé d’accès, ou saisissez un code de votre application d’authentification.
code-recovery = Un code de secours convient aussi.
account-passkey-name = Nom de la clé d’accès
account-passkey-hint = Par exemple l’appareil qui la contient.
account-passkey-added = Ajoutée
account-passkey-used = Dernière utilisation
account-passkey-never = Pas encore
account-passkey-suspended = N’est plus acceptée : son compteur a reculé, il peut donc en exister une copie. Retirez-la.
account-passkey-last = C’est votre seule deuxième étape. Pour la retirer, saisissez l’un de vos codes de secours.
account-passkey-code = Code de secours
account-passkey-remove = Retirer cette clé d’accès
account-second-passkeys = Vous avez des clés d’accès pour la deuxième étape. Une application d’authentification sur votre téléphone aide lorsqu’aucune clé n’est à portée de main.
account-second-needed = Votre rôle demande une deuxième étape à la connexion. Tant que vous n’avez pas configuré ici une application d’authentification ou une clé d’accès, vous pouvez faire moins que votre rôle ne le permet.
account-no-password = Ce compte n’a pas de mot de passe. Un administrateur peut vous donner un lien qui en définit un ; une deuxième étape pourra ensuite être configurée ici.
account-provider = Connexion avec { $name }
account-provider-none = Votre compte n’est pas lié à { $name }.
account-provider-since = Votre compte est lié à { $name } depuis le { $date }.
account-provider-link = Lier à { $name }
account-provider-unlink = Ne plus lier à { $name }
account-provider-go = Continuer vers { $name }
account-provider-ready = Poursuivez vers { $name } pour confirmer le lien. Vous reviendrez ensuite ici.
sign-in-provider = Se connecter avec { $name }
signed-out = Vous êtes déconnecté.
signed-out-provider = Vous êtes déconnecté ici. { $name } peut encore vous garder connecté sur cet appareil.
signed-out-provider-link = Se déconnecter aussi de { $name }
