### What is wrong with a request, and what to do: error-fault-<code> and error-fault-<code>-remedy.

## Requests

error-fault-question = Так запрос задать нельзя.
error-fault-question-remedy = Используйте не более 500 знаков и меньше специальных символов.
error-fault-date = Это не дата.
error-fault-date-remedy = Запишите её в виде 2016, 2016-05 или 2016-05-31.
error-fault-period = Период заканчивается раньше, чем начинается.
error-fault-period-remedy = Поменяйте даты местами.
error-fault-kind = Такого вида записей нет.
error-fault-kind-remedy = Выберите реестр на главной странице.
error-fault-filter = Этот список так отфильтровать нельзя.
error-fault-filter-remedy = Удалите эту часть адреса или выберите фильтр рядом со списком.
error-fault-sort = Такого порядка нет.
error-fault-sort-remedy = Используйте relevance, newest, oldest или title.
error-fault-query = В адресе слишком много параметров.
error-fault-query-remedy = Выберите меньше фильтров.
error-fault-cursor = Такой страницы списка нет.
error-fault-cursor-remedy = Начните снова с первой страницы.
error-fault-number = Здесь нет числа, или оно вне допустимых пределов.
error-fault-number-remedy = Введите целое число.
error-fault-language = Такого языка здесь нет.
error-fault-language-remedy = Используйте ar, zh, en, fr, ru или es.
error-fault-form = Форму невозможно прочитать.
error-fault-form-remedy = Вернитесь на страницу с формой и отправьте её ещё раз.
error-fault-forged = Форма отправлена не со страницы этого сайта, или после её открытия вы вошли заново.
error-fault-forged-remedy = Откройте страницу снова и повторите ввод.
error-fault-method = Этот адрес не принимает таких запросов.
error-fault-method-remedy = Откройте страницу и пользуйтесь её ссылками и кнопками.
error-fault-too-large = Запрос больше, чем принимает этот сайт.
error-fault-too-large-remedy = Отправляйте меньше за один раз.
error-fault-too-many = Из вашей сети поступило слишком много запросов.
error-fault-too-many-remedy = Подождите минуту и повторите попытку.
error-fault-busy = Сайт сейчас работает на пределе возможностей.
error-fault-busy-remedy = Повторите попытку через несколько секунд.
error-fault-reason = Не указана причина.
error-fault-reason-remedy = Укажите, почему запись отзывается; её увидят читатели истории.
error-fault-in-work = Над этой записью работает кто-то другой.
error-fault-in-work-remedy = Дождитесь решения рецензента.
error-fault-unfit = Изменение не удалось сохранить в таком виде.
error-fault-unfit-remedy = Откройте запись снова и повторите изменение.

## Reviewing and the account

review-moved-on = Пока вы читали, запись изменилась. Сейчас показано её последнее состояние; примите решение ещё раз.
review-rejected = Материал больше не проходит проверку, например потому, что отозвана запись, на которую он ссылается. Верните его с указанием причины.
account-second-begin = Настроить приложение для кодов
account-second-none = Вы входите только по паролю. Приложение для кодов на телефоне намного лучше защитит учётную запись.
account-second-set = Приложение для кодов подключено.
account-recovery = Резервные коды
account-recovery-text = Храните эти коды там, где их никто не найдёт. Каждый позволяет войти один раз, если приложение утрачено. Больше они показаны не будут.
account-sessions-end-all = Выйти везде
invitation-heading = Задайте пароль
invitation-lead = Эта ссылка действует один раз. Выберите пароль, после этого вы сможете войти.
record-withdraw = Отозвать запись
record-withdraw-text = Запись больше не будет показана. Её редакции сохраняются, и её можно опубликовать снова.
