### Passkeys, and signing in through an outside identity provider.

code-lead-passkey = Подтвердите вход ключом доступа или введите код из приложения для аутентификации.
code-recovery = Подойдёт и резервный код.
account-passkey-name = Название ключа доступа
account-passkey-hint = Например, устройство, на котором он хранится.
account-passkey-added = Добавлен
account-passkey-used = Последнее использование
account-passkey-never = Ещё не было
account-passkey-suspended = Больше не принимается: его счётчик вернулся назад, поэтому может существовать копия. Удалите его.
account-passkey-last = Это ваш единственный второй шаг. Чтобы удалить его, введите один из резервных кодов.
account-passkey-code = Резервный код
account-passkey-remove = Удалить этот ключ доступа
account-second-passkeys = Для второго шага у вас есть ключи доступа. Приложение для аутентификации на телефоне поможет, когда ключа нет под рукой.
account-second-needed = Ваша роль требует второго шага при входе. Пока вы не настроите здесь приложение для аутентификации или ключ доступа, вам доступно меньше, чем позволяет ваша роль.
account-no-password = У этой учетной записи нет пароля. Администратор может дать вам ссылку для его установки; после этого здесь можно будет настроить второй шаг.
account-provider = Вход через { $name }
account-provider-none = Ваша учетная запись не связана с { $name }.
account-provider-since = Ваша учетная запись связана с { $name } с { $date }.
account-provider-link = Связать с { $name }
account-provider-unlink = Отвязать от { $name }
account-provider-go = Перейти к { $name }
account-provider-ready = Перейдите к { $name }, чтобы подтвердить связь. Затем вы вернетесь сюда.
sign-in-provider = Войти через { $name }
signed-out = Вы вышли.
signed-out-provider = Здесь вы вышли. На этом устройстве вход через { $name } может оставаться открытым.
signed-out-provider-link = Выйти и из { $name }
