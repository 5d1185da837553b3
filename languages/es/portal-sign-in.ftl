### Passkeys, and signing in through an outside identity provider.

code-lead-passkey = Confirme con una clave de acceso, o escriba un código de su aplicación de autenticación.
code-recovery = También sirve un código de recuperación.
account-passkey-name = Nombre de la clave de acceso
account-passkey-hint = Por ejemplo, el aparato que la guarda.
account-passkey-added = Añadida
account-passkey-used = Último uso
account-passkey-never = Todavía no
account-passkey-suspended = Ya no se acepta: su contador retrocedió, así que puede haber una copia. Quítela.
account-passkey-last = Es su único segundo paso. Para quitarla, escriba uno de sus códigos de recuperación.
account-passkey-code = Código de recuperación
account-passkey-remove = Quitar esta clave de acceso
account-second-passkeys = Tiene claves de acceso para el segundo paso. Una aplicación de autenticación en su teléfono ayuda cuando no tiene una clave a mano.
account-second-needed = Su función exige un segundo paso al iniciar sesión. Hasta que configure aquí una aplicación de autenticación o una clave de acceso, podrá hacer menos de lo que permite su función.
account-no-password = Esta cuenta no tiene contraseña. Un administrador puede darle un enlace para establecerla; después podrá configurar aquí un segundo paso.
account-provider = Inicio de sesión con { $name }
account-provider-none = Su cuenta no está vinculada a { $name }.
account-provider-since = Su cuenta está vinculada a { $name } desde el { $date }.
account-provider-link = Vincular a { $name }
account-provider-unlink = Desvincular de { $name }
account-provider-go = Continuar a { $name }
account-provider-ready = Siga a { $name } para confirmar el vínculo. Después volverá aquí.
sign-in-provider = Iniciar sesión con { $name }
signed-out = Ha cerrado la sesión.
signed-out-provider = Ha cerrado la sesión aquí. Es posible que { $name } mantenga su sesión iniciada en este aparato.
signed-out-provider-link = Cerrar también la sesión de { $name }
