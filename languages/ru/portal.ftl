## The frame of every page

site-name = Портал знаний о торговле людьми
site-description = Дела, законы, состояние договора, мандаты и мероприятия, касающиеся торговли людьми, на шести языках.
site-disclaimer = Употребляемые названия и показанные на этом сайте границы не означают официального одобрения или признания. Пунктиром обозначены границы, которые окончательно не согласованы.
site-release = Данные: { $release }
skip-to-content = Перейти к содержанию
skip-to-results = Перейти к результатам
language-choice = Язык
crumbs = Вы находитесь здесь
nav-main = Основная навигация
nav-home = Главная
nav-cases = Дела
nav-laws = Законодательство
nav-treaty = Состояние договора
nav-activities = Мероприятия
nav-calendar = Ожидаемые доклады
nav-help = Найти помощь
nav-methods = Методика
nav-data = Данные и лицензия
nav-accessibility = Доступность
nav-account = Моя учетная запись
nav-review = Проверка
nav-sign-in = Войти
sign-out = Выйти
signed-in-as = Вход выполнен: { $name }

## Home

home-heading = Что известно и что делается для борьбы с торговлей людьми
home-lead = Поиск сразу по всем реестрам на любом из шести языков: слово, страна, статья, условное обозначение документа.
home-examples = Примеры
home-help = Вы или кто-то из ваших знакомых находитесь в такой ситуации?
home-help-link = Найти помощь
home-registers = Реестры
home-latest = Последние записи

## Search and lists

search-label = Поиск
search-button = Найти
search-heading = Поиск
filters = Фильтры
filter-button = Отобрать
filters-active = Действующие фильтры
filters-clear = Снять все фильтры
filter-remove = Снять фильтр «{ $filter }»
facet-more = { $count ->
    [one] Еще { $count } значение
    [few] Еще { $count } значения
    [many] Еще { $count } значений
   *[other] Еще { $count } значения
}
facet-missing = Неизвестно или не указано
facet-kind = Реестр
facet-country = Страна, о которой идет речь
facet-language = Язык текстов
facet-year = Год
period = Период
period-from = С
period-to = По
sort = Порядок
sort-relevance = Сначала наиболее подходящие
sort-newest = Сначала новые
sort-oldest = Сначала старые
sort-title = По названию
results-total = { $count ->
    [one] Найдена { $count } запись
    [few] Найдено { $count } записи
    [many] Найдено { $count } записей
   *[other] Найдено { $count } записи
}
results-all = { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
results-of = { $count ->
    [one] из { $count } записи
   *[other] из { $count } записей
}
results-none = Ни одна запись не подходит. Снимите фильтр или введите меньше слов либо другие слова.
results-matched = Найдено по термину: { $term }
results-not-a-language = По запросу «{ $query }» ничего не найдено. На портале есть тексты на английском, арабском, испанском, китайском, русском и французском языках; попробуйте слово на одном из них.
results-corrected = По запросу «{ $query }» в таком написании ничего не найдено; показаны близкие написания.
results-note-unclosed-quote = Кавычка закрыта в конце: { $words }
results-note-empty-phrase = Пропущены кавычки без слов между ними: { $words }
results-note-unclosed-parenthesis = Скобка закрыта в конце: { $words }
results-note-unopened-parenthesis = Пропущена закрывающая скобка без открывающей: { $words }
results-note-empty-group = Пропущены скобки без слов между ними: { $words }
results-note-too-deep = Скобки вложены слишком глубоко; внутренние пропущены: { $words }
results-note-dangling-operator = Пропущен оператор, у которого с одной стороны ничего нет: { $words }
results-note-unknown-field = Поля с таким именем нет; прочитано как слово: { $words }
results-note-field-without-value = Пропущено поле без искомого значения: { $words }
results-note-unreadable-date = Это не дата; прочитано как слова: { $words }
results-note-unreadable-number = Это не число; прочитано как слова: { $words }
results-note-reversed-range = Границы диапазона переставлены: { $words }
results-note-misplaced-asterisk = Звездочка ставится в конце слова; прочитано как начало слова: { $words }
results-note-short-prefix = Перед звездочкой слишком мало букв; прочитано как слово: { $words }
pages = Страницы
page-first = Первая страница
page-next = Следующая страница
list-forms = Этот список в других форматах
download-csv = Скачать (CSV)
download-jsonl = JSON Lines
download-xlsx = Таблица (XLSX)
follow-atom = Подписаться (Atom)

## One record

record-on-this-page = На этой странице
record-aside = Об этой записи
record-timeline = Хронология
record-related = Связанные записи
record-sources = Источники
record-cite = Как цитировать
record-cite-ris = Цитировать (RIS)
record-take = Для использования
record-permanent = Постоянная ссылка
record-more-like-this = Похожие записи
record-history = История
record-edit = Изменить
record-new = Добавить запись
record-read-in = Читать на других языках:
record-revision = Редакция { $number }, { $date }
record-old-revision = Это более ранняя редакция. Позднее запись была изменена.
record-current = Читать действующую редакцию
record-withdrawn = Эта запись отозвана. Она сохраняется здесь, чтобы ссылки на нее не утратили смысла.
text-original = оригинал
text-reviewed = проверенный перевод
text-machine = машинный перевод
text-none = не переведено

## History and differences

history-heading = История
history-caption = Редакции, начиная с последней
history-revision = Редакция
history-date = Дата
history-by = Кем
history-reason = Причина
history-from = От
history-to = До
history-compare = Сравнить
history-compare-from = Сравнить, начиная с редакции { $count }
history-compare-to = Сравнить с редакцией { $count }
difference-heading = Различия
difference-revision = Редакция { $count }
difference-changes = Что изменилось
difference-removed = удалено
difference-added = добавлено
difference-none = Обе редакции одинаковы.

## Figures

figure-forms = Этот рисунок в других форматах
figure-csv = Данные (CSV)
figure-json = Данные (JSON)
figure-svg = Рисунок (SVG)
figure-cite = Цитировать
figure-link = Ссылка
figure-method = Как получены эти числа
figure-table = Те же данные в виде таблицы

## Errors

error-not-found = Такой страницы нет
error-not-found-text = По этому адресу нет ничего, что было бы для вас открыто. Проверьте адрес или воспользуйтесь поиском.
error-invalid = Запрос непонятен
error-invalid-text = Часть адреса или формы заполнена неверно. Ничего не изменено.
error-what = Что
error-where = Где
error-remedy = Как исправить
error-failed = Не удалось создать страницу
error-failed-text = Ошибка на нашей стороне; она зарегистрирована. Повторите попытку через несколько минут.
error-reference = Номер:
