### Labels of fields: field-<code> for every kind of record, field-<kind>-<code> where a kind needs its own.

## What a record is about

field-title = Название
field-title_original = Название на языке оригинала
field-summary = Резюме
field-description = Описание
field-text = Текст
field-note = Примечание
field-theme = Тема
field-themes = Темы
field-topic = Предмет
field-issues = Вопросы
field-status = Состояние
field-progress = Ход выполнения
field-reach = Охват
field-audience = Целевая аудитория
field-audiences = Целевые аудитории
field-channel = Канал распространения
field-channels = Каналы распространения
field-pillars = Основные направления
field-region = Регион
field-regions = Регионы
field-country = Страна
field-countries = Страны
field-url = Веб-адрес
field-language = Язык
field-languages = Языки
field-number = Номер
field-count = Количество
field-count_in_words = Количество, по формулировке источника
field-count_qualifier = Оговорка к количеству
field-is_at_least = Минимальное число
field-is_approximate = Приблизительно
field-values = Значения
field-value = Значение
field-unit = Единица
field-least = Наименьшее значение
field-most = Наибольшее значение
field-amount = Сумма
field-currency = Валюта
field-qualifier = Оговорка
field-qualifiers = Ограничительные формулировки
field-part = Часть
field-part_of = Входит в состав

## Dates

field-date = Дата
field-dates = Даты
field-date_of_effect = Дата вступления в действие
field-adopted = Дата принятия
field-due = Срок представления
field-published = Дата публикации
field-period = Период
field-as_of = По состоянию на
field-decided = Дата решения
field-decision_year_in_address = Год решения в адресе источника
field-year_in_address = Год в адресе источника
field-read_at = Дата обращения
field-in_force = Вступил в силу
field-in_force_note = Примечание о вступлении в силу
field-cycle = Цикл
field-window = Период подачи заявок
field-edition = Издание
field-latest = Последний этап

## Treaty actions

field-treaty = Договор
field-participant = Участник
field-name_in_source = Название в источнике
field-action = Действие
field-instrument = Документ
field-declaration = Заявление
field-reservation = Оговорка
field-convention = Конвенция

## Mandates, recommendations and meetings

field-symbol = Условное обозначение документа
field-issuing_body = Орган, издавший документ
field-session = Сессия
field-operative = Пункты постановляющей части
field-operative_count = Число пунктов постановляющей части
field-preambular_count = Число пунктов преамбулы
field-paragraph = Пункт
field-verb = Глагол постановляющей части
field-verbs = Глаголы постановляющей части
field-addressee = Адресат
field-addressees = Адресаты
field-deliverable = Ожидаемый результат
field-asks = Просьба
field-asks_for_report = Запрошен доклад
field-report = Доклад
field-body = Орган
field-recommendation = Рекомендация
field-meeting = Заседание
field-meeting_type = Вид заседания
field-attendance = Присутствие
field-countries_represented = Представленные страны
field-obligation = Обязательство
field-cluster = Тематический блок
field-responsible = Ответственная структура
field-cases_applying = Дела, в которых применено

## Activities

field-activity_type = Вид мероприятия
field-place = Место проведения
field-host = Принимающая страна
field-beneficiaries = Страны-бенефициары
field-participants = Участники
field-sex = Пол
field-sexes = Пол
field-profession = Профессия
field-partners = Партнеры
field-organisations = Организации
field-outputs = Результаты
field-projects = Проекты
field-applications = Заявки
field-awards = Предоставленные субсидии

## Publications, strategies, reforms

field-publication_type = Вид издания
field-authors = Авторы
field-strategy_type = Вид стратегии
field-stage = Этап
field-stages = Этапы
field-law = Закон
field-laws = Примененные законы

## Figures and statements

field-figure = Показатель
field-basis = Основание
field-derivation = Порядок получения
field-counting_rule = Правило подсчета
field-published_by = Опубликовано
field-statement_type = Вид положения

## Organizations, authorities, services

field-name = Название
field-short_name = Краткое название
field-organisation_type = Вид организации
field-parent = Вышестоящая организация
field-website = Веб-сайт
field-competence = Компетенция
field-competences = Компетенции
field-address_public = Адрес для посетителей
field-contact = Контактные данные
field-phone = Телефон
field-email = Адрес электронной почты
field-hours = Часы работы
field-area = Территория обслуживания
field-needs = Виды помощи
field-services = Услуги
field-free_of_charge = Бесплатно
field-anonymous = Возможно анонимное обращение

## Cases

field-jurisdiction = Юрисдикция
field-jurisdiction_note = Примечание о юрисдикции
field-court = Суд
field-case_numbers = Номера дела
field-filed_under = Отнесено источником к категории
field-acts = Деяния
field-means = Средства
field-purposes = Цели эксплуатации
field-form = Форма торговли людьми
field-forms = Формы торговли людьми
field-sector = Сектор
field-sectors = Секторы
field-offences = Преступления
field-charges = Обвинения
field-charge_count = Число обвинений
field-victims = Жертвы
field-victim_count = Число жертв
field-defendants = Обвиняемые
field-nationality = Гражданство
field-nationalities = Гражданство
field-age = Возраст
field-ages = Возраст
field-child = Ребенок
field-includes_child = Есть дети
field-source_record_count = Число записей о лицах в источнике
field-outcome = Исход
field-outcome_in_words = Исход, по формулировке источника
field-sentence = Приговор
field-sentences = Приговоры
field-bail = Освобождение под залог
field-damages = Возмещение ущерба
field-events = Время событий
field-route = Маршрут
field-route_in_words = Маршрут, по формулировке источника
field-second_list = Второй перечень ключевых слов источника
field-keywords_second_list = Ключевые слова второго перечня
field-second_reader = Второй читатель
field-summary_languages = Языки резюме

## Laws and treaty provisions

field-legal_tradition = Правовая традиция
field-legal_system = Правовая система
field-provision = Положение
field-provisions = Положения
field-provision_type = Вид положения
field-heading = Заголовок
field-quotation = Цитата
field-quoted_from = Цитируется по
field-paraphrase = Пересказ
field-elements = Элементы состава преступления
field-means_required_for_adults = Средства обязательны для взрослых жертв
field-means_irrelevant_for_children = Средства не имеют значения для жертв-детей
field-consent_irrelevant = Согласие не имеет значения
field-penalty = Наказание
field-implements = Осуществляет положения
field-versions = Редакции
field-amendments = Поправки
field-text_version = Редакция текста
field-what = Содержание изменения
field-by = Изменено актом
field-article = Статья
field-article_title = Название статьи
field-strength = Степень обязательности

## Sources and the life of a record

field-document = Документ-источник
field-documents = Документы
field-mentions = Упоминания
field-fact = Факт
field-sources = Источники
field-source = Источник
field-where_read = Где прочитано
field-licence = Лицензия
field-relations = Связи
field-related = Связанные записи
field-same_as = Тождественно записи
field-follows = Следует за
field-supersedes = Заменяет
field-aliases = Другие идентификаторы
field-identifier = Идентификатор
field-revision = Версия записи
field-changed = Дата изменения
field-changed_by = Кем изменено
field-reason = Причина

## Labels that a kind of record needs for itself

field-treaty_action-date = Дата сдачи на хранение или подписания
field-treaty_action-text = Текст оговорки, заявления или возражения
field-case-number = Номер в базе данных источника
field-campaign-reach = Охват аудитории
field-figure-values = Приведенные числа
field-figure-period = Охватываемый период
field-statement-text = Содержание
field-provision-provision = Положение Протокола
