## Signing in

sign-in-heading = Вход
sign-in-lead = Для чтения учетная запись не нужна. Войдите, чтобы вносить или проверять данные.
sign-in-user = Имя пользователя
sign-in-password = Пароль
sign-in-continue = Продолжить
sign-in-button = Войти
sign-in-passkey = Использовать ключ доступа
sign-in-wrong = Имя пользователя или пароль неверны.
sign-in-wait = Слишком много попыток. Повторите через несколько минут.
passkey-failed = Не удалось использовать ключ доступа. Повторите попытку или войдите с паролем.
code-heading = Введите код
code-lead = Откройте приложение для аутентификации и введите шесть цифр, которые оно показывает для этого портала.
code-label = Код
code-wrong = Код неверен или больше не действует. Введите тот, который показан сейчас.

## Account

account-heading = Моя учетная запись
account-roles = Роли
account-second = Второй шаг при входе
account-second-since = Приложение для аутентификации используется с { $date }.
account-second-remove = Отключить приложение для аутентификации
account-second-app = Установите приложение для аутентификации на телефон или компьютер.
account-second-secret = Введите в него этот секрет или откройте ссылку на устройстве, где оно установлено:
account-second-open = Открыть в приложении
account-second-code = Введите код, который оно покажет.
account-second-confirm = Включить
account-passkeys = Ключи доступа
account-passkey-text = Ключ доступа позволяет входить с помощью блокировки вашего устройства: сам по себе или как второй шаг после пароля. Для этого браузер должен разрешать скрипты.
account-passkey-add = Добавить ключ доступа
account-password = Пароль
account-password-current = Нынешний пароль
account-password-new = Новый пароль
account-password-hint = Не менее 12 знаков. Фразу запомнить легче, чем набор знаков.
account-password-change = Сменить пароль
account-sessions = Где выполнен вход
account-session-device = Браузер
account-session-since = С какого времени
account-session-used = Последнее использование
account-session-this = Этот
account-session-end = Завершить там

## Forms

form-new = Новая запись: { $kind }
form-edit = Изменить: { $title }
form-required = обязательно
form-choose = Выберите
form-yes = Да
form-no = Нет
form-unknown = Нет ответа
form-amount = Сумма
form-currency = Валюта
form-remove = Убрать
form-add = Добавить: { $field }
form-shown = Что показано
form-languages-hint = Тексты на этих языках; остальные остаются без изменений. Число — количество текстов этой записи.
form-why = Спрашивать, почему пустые поля пусты
form-show = Показать
form-lists = Перечни полей, в которых указывают название на любом из шести языков или код (в новой вкладке):
form-open = Открыть
form-take = Взять «{ $label }»
list-label = Название
list-code = Код
form-item = { $field } { $number }
form-missing-label = Если пусто, почему: { $field }
form-missing-none = Если пусто, почему?
form-missing-unknown = Неизвестно
form-missing-not-stated = Не указано
form-missing-not-applicable = Не применимо
form-missing-withheld = Не разглашается
form-status-label = Происхождение текста: { $language }
form-date-hint = С известной точностью: 2016-05-12, 2016-05, 2016, 2014/2016 или 2016~ (около 2016 года).
form-reference-hint = Идентификатор записи.
form-identifier-hint = Строчные латинские буквы, цифры и дефисы. Если оставить пустым, образуется из заголовка. Впоследствии не меняется.
form-reach-restricted = не для публикации
form-reach-identity = позволяет установить личность: хранится в сейфе
form-symbol-hint = Условное обозначение документа, например A/RES/70/179.
form-problems = { $count ->
    [one] Нужно исправить { $count } поле
    [few] Нужно исправить { $count } поля
    [many] Нужно исправить { $count } полей
   *[other] Нужно исправить { $count } поля
}
form-finish = Завершение
form-reason = Причина изменения
form-reason-hint = Ее увидят читатели истории.
form-save = Сохранить
form-publish = Опубликовать
form-submit = Отправить на проверку
form-check = Проверить, не сохраняя
form-saved = Сохранено как редакция { $number }.
form-submitted = Отправлено на проверку.

## Two editors at once

conflict-heading = Тем временем эту запись изменил кто-то другой
conflict-text = Ничто не стерто, и ничто из сделанного вами не потеряно. Сравните обе версии и решите.
conflict-theirs = Сохранено тем временем
conflict-own = Ваша версия
conflict-own-note = Еще не сохранена
conflict-merge = Продолжить работу над моей версией
conflict-replace = Сохранить мою версию поверх
conflict-discard = Отказаться от моей версии

## Review

review-heading = Проверка
review-total = { $count ->
    [one] Ожидает { $count } предложение
    [few] Ожидают { $count } предложения
    [many] Ожидают { $count } предложений
   *[other] Ожидают { $count } предложения
}
review-none = Ничто не ожидает проверки.
review-new = новая запись
review-change = изменение
review-record = Запись
review-decide = Решение
review-reason = Причина
review-reason-hint = Нужна для возврата; автор предложения прочтет ее.
review-reason-missing = Укажите, почему предложение возвращается, чтобы автор мог его исправить.
review-accept = Принять и опубликовать
review-return = Вернуть автору
