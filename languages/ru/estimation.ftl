### What `palermo estimate` says: estimates from overlapping lists.

## Stages of long work

command-stage-stepwise = выбор эффектов
command-stage-bootstrap = повторные выборки
command-stage-percentile = повторные выборки
command-stage-average = подгонка всех моделей
command-stage-decomposable = взвешивание всех графов
command-stage-latent = выборка скрытых классов

## Labels

estimate-observed = Число лиц хотя бы в одном списке
estimate-lists = Списки
estimate-draws = Варианты сопоставления
estimate-method = Метод
estimate-estimate = Оценка
estimate-interval = Интервал ({ $level } %)
estimate-kind = Основа интервала
estimate-effects = Найденные эффекты
estimate-range = от { $low } до { $high }
estimate-no-bound = без границы
estimate-none = оценки нет
estimate-overlaps = Число лиц в обоих списках
estimate-only = Только в этом списке
estimate-left-out = Пошаговая оценка без каждого из списков
estimate-found = Известные размеры списков, оцененные по остальным спискам
estimate-list = Список
estimate-known = Известно
estimate-grave = Предупреждение: { $text }

## Methods

estimate-method-stepwise = пошаговая логлинейная модель
estimate-method-bootstrap = пошаговая модель, бутстреп
estimate-method-percentile = пошаговая модель, процентили
estimate-method-average = все логлинейные модели
estimate-method-decomposable = разложимые графы
estimate-method-latent = скрытые классы

## What intervals are made of

estimate-kind-asymptotic = нормальное приближение
estimate-kind-bca = бутстреп (BCa)
estimate-kind-percentile = бутстреп (процентили)
estimate-kind-model-average = смесь моделей
estimate-kind-posterior = апостериорное распределение
estimate-kind-mixture-of-draws = смесь вариантов

## What has to be said

estimate-say-assumptions = Все методы предполагают, что за время составления списков никто не прибыл и не выбыл, что лицо из двух списков опознано как одно и что каждый мог попасть в какой-либо список. Лица, до которых не мог дойти ни один список, не входят ни в одну оценку.
estimate-say-bootstrap-lost = Часть повторных выборок бутстрепа не дает оценки ({ $lost } из { $replicates }). Они считаются не имеющими границы.
estimate-say-carried-by-list = Пошаговая оценка держится на одном списке: { $list }. С ним оценка равна { $with }, без него { $without }.
estimate-say-disagreement = Методы расходятся: { $lowest } дает { $least }, { $highest } дает { $most }, то есть больше в { $ratio } раза. Сообщайте диапазон, а не одно число.
estimate-say-disjoint = Два интервала не пересекаются: { $below } кончается на { $high }, { $above } начинается с { $low }. По меньшей мере одна из моделей не подходит к этим спискам.
estimate-say-draws = Сопоставление было неопределенным и проведено несколько раз. Варианты: { $draws }. Интервалы учитывают и эту неопределенность; таблицы списков относятся к первому варианту.
estimate-say-draws-without = В части вариантов сопоставления у этого метода нет оценки: { $method } ({ $without } из { $draws }). Они не учтены.
estimate-say-empty-pairs = У некоторых пар списков нет общих лиц: { $pairs }. Их эффекты нельзя отличить от случайности.
estimate-say-far-beyond = Наибольшая оценка, { $estimate }, превышает наблюдаемое число ({ $observed }) в { $times } раза. Она говорит больше о модели, чем о списках.
estimate-say-few-on-several = Мало лиц состоит более чем в одном списке ({ $people }). Оценка зависит от них, и несколько ошибок сопоставления сильно ее меняют.
estimate-say-higher-effects = Заметный вес имеют эффекты более чем двух списков: { $sets }. Методы с эффектами только двух списков их не учитывают.
estimate-say-ignored-column = Столбец не прочитан: { $column }.
estimate-say-isolated-list = Никто из этого списка не состоит ни в одном другом: { $list }. Он ничего не говорит о числе пропущенных; поищите ошибки сопоставления или исключите его.
estimate-say-list-not-found = Проверка не пройдена: размер списка { $list } известен ({ $truth }), но его оценка по остальным спискам (метод: { $method }) лежит между { $low } и { $high }.
estimate-say-mean-and-median = По всем логлинейным моделям среднее ({ $mean }) далеко от медианы ({ $median }): его смещают немногие модели с крайними оценками.
estimate-say-model-taken-as-known = Интервал пошагового метода принимает выбранную модель за известную, поэтому он слишком узок. Бутстреп каждый раз выбирает модель заново.
estimate-say-no-estimate = Нет оценки (метод: { $method }): { $reason }.
estimate-say-no-method = Ни один метод не дает оценки. Эти списки ее не допускают.
estimate-say-on-no-list = Одна из строк считает лиц, не состоящих ни в одном списке; она не использована. Строка: { $row }. Число лиц: { $people }.
estimate-say-open-interval = Списки не задают верхней границы для оценки этим методом: { $method }.
estimate-say-prior-ends-interval = Верхний конец интервала для разложимых графов определяется наибольшим числом, которое считалось возможным, а не списками.
estimate-say-repeated-patterns = Сочетания списков, указанные более одного раза, сложены. Первая такая строка: { $row }. Число строк: { $rows }.
estimate-say-rough-chains = Цепи выборки равноценны малому числу независимых значений ({ $size }; R-hat { $spread }), поэтому концы интервала для скрытых классов приблизительны.
estimate-say-two-lists = При двух списках ничто не показывает, меняет ли присутствие в одном вероятность присутствия в другом. Оценка предполагает, что нет.

## Why there is no estimate

estimate-reason-no-overlap = никто не состоит более чем в одном списке
estimate-reason-no-rest = подгонка не сошлась
estimate-reason-no-upper-bound = списки не задают верхней границы
estimate-reason-not-converged = цепи выборки не сошлись
estimate-reason-not-finite = у правдоподобия нет конечного максимума; объедините списки, чтобы они пересекались
estimate-reason-not-identified = в модели больше эффектов, чем позволяют различить пересечения
estimate-reason-setting = значение параметра вне допустимых пределов
estimate-reason-table = таблицы списков не осталось
estimate-reason-too-few-lists = методу нужно больше списков
estimate-reason-too-many-lists = метод рассчитан на меньшее число списков; объедините малые списки
