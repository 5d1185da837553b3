### What `palermo release synthesize`, `compare` and `ledger` say, and their report.

synthesis-written = Создано строк: { $count }; время: { $time }.
synthesis-rows-refused = Не удалось прочитать строк: { $count }; они пропущены. Первая — строка { $row }, столбец { $column }: { $reason }
synthesis-no-control = Атаки не проводились: укажите через --control людей, которых нет в данных.
synthesis-ledger-torn = Последняя строка журнала записана не до конца. По ней ничего не было выпущено.
synthesis-ledger-mended = Журнал исправлен: содержимое этой строки сохранено в примечании.
synthesis-ledger-whole = Журнал цел: записей { $count }, каждая следует из предыдущей.
synthesis-data-set = Набор данных
synthesis-total = Бюджет (ро)
synthesis-spent = Израсходовано (ро)
synthesis-remaining = Остаток (ро)

## The report

synthesis-report-title = Вымышленные записи по набору { $name }
synthesis-report-made = Создано { $date }.
synthesis-report-internal = Эти показатели вычислены по настоящим данным без шума. Они предназначены тем, кому можно видеть данные: не публикуйте их.
synthesis-report-caution-domain = Значения этих столбцов взяты из данных, поэтому сам факт, что значение встречается, не защищён: { $columns }. Задайте открытые списки через --domain.
synthesis-report-caution-few = В данных всего { $rows } строк. Шум одного числа — около { $noise }: малые группы состоят из шума.
synthesis-report-caution-rows = Вымышленных строк ровно столько, сколько людей в данных, поэтому их число не защищено. Укажите --rows, если его нужно защитить.
synthesis-report-promise = Что обещано
synthesis-report-promise-add = Добавление или удаление одной строки: ({ $epsilon }, { $delta })-дифференциальная приватность, кроме числа строк, если оно раскрыто.
synthesis-report-promise-replace = Замена одной строки другой при известном числе строк: ({ $epsilon }, { $delta })-дифференциальная приватность.
synthesis-report-promise-proof = Каждый человек — одна строка. Граница вычислена по распределению потери приватности самого дискретного шума с округлением всегда в худшую сторону; из непрерывного нормального распределения ничего не взято.
synthesis-report-parameters = Параметры
synthesis-report-parameter = Параметр
synthesis-report-value = Значение
synthesis-report-rows-read = Строки данных
synthesis-report-rows-made = Вымышленные строки
synthesis-report-columns = Столбцы
synthesis-report-rho = Ро (концентрированная дифференциальная приватность)
synthesis-report-tables = Измеренные таблицы по столбцам: { $order }
synthesis-report-tables-noise = { $count }, стандартное отклонение шума { $noise }
synthesis-report-candidates = Таблицы по трём столбцам, из которых с шумом выбраны измеренные
synthesis-report-commitment = Обязательство по начальному числу шума (SHA-256)
synthesis-report-ledger = Журнал
synthesis-report-ledger-told = Запись об этом выпуске
synthesis-report-entry = Номер
synthesis-report-purpose = Цель
synthesis-report-spent = Израсходовано (ро)
synthesis-report-total = Бюджет набора данных (ро)
synthesis-report-remaining = Остаток (ро)
synthesis-report-hash = Хеш записи
synthesis-report-quality = Качество
synthesis-report-quality-told = Сочетание — известное значение в каждом из нескольких столбцов. Подавлено: есть только в данных. Выдумано: есть только в вымышленных записях. Средняя ошибка — по сочетаниям, которые есть в обоих; медианная относительная ошибка — по сочетаниям не менее чем из 100 человек.
synthesis-report-by-order = По числу столбцов
synthesis-report-by-band = По величине числа
synthesis-report-order = Столбцы
synthesis-report-real = Сочетания в данных
synthesis-report-synthetic = Вымышленные сочетания
synthesis-report-mean-error = Средняя ошибка
synthesis-report-median-error = Медианная относительная ошибка
synthesis-report-suppressed = Подавлено
synthesis-report-fabricated = Выдумано
synthesis-report-distance = Полная вариация
synthesis-report-count-from = Числа от
synthesis-report-combinations = Сочетания
synthesis-report-lacking = Недостаёт
synthesis-report-flows = Крупнейшие потоки; их порядок сохранён на { $share }
synthesis-report-attacks = Атаки
synthesis-report-attacks-told = Тем же методом созданы записи по одной половине данных, другая половина — контрольная группа. Успех сверх контрольной группы узнан от людей из данных; интервалы 95 %. Атака, которая ничего не нашла, ничего не доказывает.
synthesis-report-attack = Атака
synthesis-report-persons = Успех против людей из данных
synthesis-report-control = Успех против контрольной группы
synthesis-report-risk = Риск сверх контрольной группы
synthesis-report-membership = Принадлежность, по равной записи
synthesis-report-near-membership = Принадлежность, по записи, отличной не более чем в одном столбце
synthesis-report-singling-out = Выделение одного человека
synthesis-report-inference = Угадывание столбца { $column } по всем остальным
synthesis-report-methods = Методы и источники
synthesis-report-methods-told = Таблицы по одному, двум и трём столбцам измеряются с дискретным гауссовым шумом криптографического генератора. Записи заполняются по графической модели таблиц и изменяются, пока не объяснят их все.

## Stages of long work

command-stage-measuring = измерение таблиц
command-stage-improving = улучшение записей
