### What the command line says: talk, labels of answers. What the store and the system say is in English.

## Opening the store

command-bundle-loaded = Хранилище было пустым; в него загружены записи, поставляемые с программой. Записей: { $count }.
command-password-seen = Пароль в --database виден другим пользователям этой машины. Запишите адрес в файл (--database-file) или в PALERMO_DATABASE.

## How far long work is

command-progress = { $stage }: { $done }
command-progress-of = { $stage }: { $done } из { $total }
command-stage-index = заполнение поискового индекса
command-stage-identifiers = чтение идентификаторов
command-stage-references = проверка ссылок
command-stage-import = импорт строк
command-stage-columns = сбор столбцов
command-stage-export = экспорт записей
command-stage-check = проверка резервной копии
command-stage-proof = сверка копии
command-stage-attachment_contents = копирование вложений

## Done: how much, and in what time

command-exported = Экспортировано записей: { $count }. Время: { $time }.
command-imported = Прочитано строк: { $count }. Время: { $time }.
command-index-rebuilt = Поисковый индекс заполнен. Записей: { $count }. Время: { $time }.
command-verified = Пересчитано редакций: { $count }. Время: { $time }.
command-backed-up = Резервная копия записана на диск. Строк: { $count }. Время: { $time }.
command-copied = Копия прочитана заново и совпадает с оригиналом. Строк: { $count }. Время: { $time }.
command-source-moved-on = После начала копирования в источник продолжали писать; этих изменений в копии нет. Остановите источник и повторите копирование в пустое место.

## Import

command-import-refused = Строка { $row }: { $reasons }
command-import-rejects = Отклонённые строки с указанием причин — в файле { $file }. Исправьте их там и импортируйте этот файл.
command-import-broken-off = Файл не удаётся прочитать до конца: { $reason }. Всё, что было до этого, сохранено.
command-import-interrupted = Прервано. Прочитанное сохранено; чтобы продолжить, запустите ту же команду ещё раз.
command-import-withheld = Ничего не сохранено: не все строки могут быть приняты.
command-import-dry = Это был пробный запуск: ничего не изменено.

## Search

command-search-more = Показано результатов: { $count }. Чтобы увидеть больше, укажите --limit или --all.

## The server

command-listening = Сервер слушает { $address }
command-stopping = Остановка: сначала завершаются запросы, на которые уже даётся ответ.

## Accounts

command-invitation = Ссылка, по которой { $name } задаёт пароль. Действует один раз, до { $expires }. Передайте её надёжным способом: ею может воспользоваться любой, у кого она есть.
command-account-disabled = отключена
command-account-invited = приглашён, пароля ещё нет
command-account-password = пароль
command-account-authenticator = приложение для аутентификации
command-account-passkeys = ключи доступа: { $count }
command-account-linked = связана с поставщиком входа
command-account-lacks = нет второго фактора, которого требует роль

## Labels of answers

command-about = Описание
command-action = Действие
command-added = Добавлено
command-as-of = По состоянию на
command-attachments = Вложения
command-audit-entries = Записи журнала аудита
command-changed = Изменено
command-code = Код
command-consented = Согласие на обязательность
command-entry-into-force = Вступление в силу
command-faults = Ошибки
command-file = Файл
command-label = Название
command-login-name = Имя для входа
command-made = Создана
command-name = Имя
command-need = Обязательность
command-need-expected = ожидается
command-need-optional = необязательно
command-need-required = обязательно
command-participant = Участник
command-parties = Участники
command-path = Поле
command-place = Место
command-records = Записи
command-rejected = Отклонено
command-revisions = Редакции
command-role = Роль
command-rows = Строки
command-severity-bad = плохо
command-severity-good = хорошо
command-severity-warning = внимание
command-signatories = Подписавшие стороны
command-signed = Подписание
command-size = Размер
command-standing = Состояние
command-takes = Принимает
command-unchanged = Без изменений
command-undecided = Нельзя определить
