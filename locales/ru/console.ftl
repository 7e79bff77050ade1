## The page

console-title = Deskbell · Служба поддержки
console-no-script = Для этой страницы нужен JavaScript. Включите его и обновите страницу.
console-loading = Загрузка…
console-back = Назад
console-cancel = Отмена
console-dismiss = Закрыть окно
console-save = Сохранить
console-more = Показать ещё
console-you = вы
console-someone = Бывший сотрудник
console-offline = Нет связи с сервером. Подключаемся… Написанное сохраняется.

## Queues and the list

console-queues = Очереди
console-tickets = Обращения
console-queue-mine = Мои
console-queue-unassigned = Без исполнителя
# Live tickets of the teams that the agent belongs to.
console-queue-team = Мои команды
console-queue-waiting = Ждут ответа
# Customers who have waited too long.
console-queue-overdue = Просрочено
console-queue-live = Все активные
console-queue-closed = Закрытые
console-team = Команда
console-all-teams = Все команды
console-search = Номер, имя, слово или метка
console-found = Результаты поиска
console-no-words = Без текста
console-has-draft = Здесь есть ваш черновик
console-low-marks = Новые низкие оценки
console-open-ticket = Открыть обращение
# Read aloud after a number: messages of the customer that nobody looked at yet.
console-unread = непрочитанных
console-waits-since = Клиент ждёт ответа с
console-overdue = Ждёт слишком долго, с
console-empty-mine = У вас нет обращений
console-empty-mine-hint = Возьмите обращение из очереди «Без исполнителя» или просто ответьте.
console-empty-unassigned = Неразобранных обращений нет
console-empty-unassigned-hint = Новые обращения появятся здесь сами.
console-empty-team = У ваших команд нет активных обращений
console-empty-team-hint = Обращения других команд видны в разделе «Все активные».
console-empty-waiting = Никто не ждёт ответа
console-empty-waiting-hint = Кто ждёт дольше всех, будет первым в списке.
console-empty-overdue = Никто не ждёт слишком долго
console-empty-overdue-hint = Здесь появятся те, кто ждёт дольше положенного.
console-empty-live = Активных обращений нет
console-empty-live-hint = Как только клиент напишет, обращение сразу появится здесь.
console-empty-closed = Закрытых обращений пока нет
console-empty-closed-hint = Закрытые обращения хранятся здесь, их всегда можно найти.
console-empty-found = Ничего не найдено
console-empty-found-hint = Попробуйте номер обращения или начало имени, слова из переписки или метки.
console-choose-ticket = Выберите обращение
console-choose-ticket-hint = Клавиши J и K листают список, ? показывает все клавиши.

## Statuses, priorities, kinds

console-status = Статус
console-status-new = Новое
console-status-open = В работе
console-status-waiting_for_customer = Ждём клиента
console-status-on_hold = Отложено
console-status-resolved = Решено
console-status-closed = Закрыто
console-priority = Приоритет
console-priority-critical = Критический
console-priority-high = Высокий
console-priority-normal = Обычный
console-priority-low = Низкий
console-priority-informational = Для сведения
console-category = Категория
console-no-category = Без категории
console-kind = Тип
console-kind-question = Вопрос
console-kind-incident = Инцидент
console-kind-service_request = Запрос на обслуживание
console-kind-documentation_request = Запрос документации
console-kind-change_request = Запрос на изменение
console-tags = Метки
console-tags-hint = Новая метка и Enter
console-tag-remove = Убрать метку
console-tag-long = Слишком длинная метка. Символов не больше:
console-tags-many = Слишком много меток. В обращении не больше:
console-flag-asks_for_person = Просит оператора
console-flag-urgent_tone = Похоже, срочно или сердится
console-flag-files_only = Файлы без текста
console-flag-received_late = Получено с опозданием
console-flag-low_mark = Низкая оценка

## Channels

console-channel-widget = Чат на сайте
console-channel-webhook = Вебхук
console-channel-telegram = Telegram
console-channel-discord = Discord

## What can be done with a ticket

console-actions = Действия
console-take = Взять
console-release = Вернуть в очередь
console-handover = Передать
console-handover-to = Кому
console-handover-choose = Выберите сотрудника или команду
console-handover-why = Причина одной строкой
console-handover-why-hint = Можно не указывать. Видит только команда.
console-handover-missing = Сначала выберите, кому передать.
console-wait = Ждать клиента
console-hold = Отложить
console-resume = Вернуть в работу
console-resolve = Решено
console-close = Закрыть
console-reopen = Открыть снова
console-block = Заблокировать клиента
console-block-sure = Клиент не сможет писать в поддержку, пока его не разблокируют. Заблокировать?
console-unblock = Разблокировать клиента
console-blocked = Заблокирован
console-unreachable = Недоступен

## The conversation

console-room = Переписка и ответ
console-conversation = Переписка
console-desk = Автоматическое сообщение
console-note = Внутренняя заметка
console-edited = изменено
console-retracted = Сообщение отозвано.
console-edit = Изменить
console-retract = Отозвать
console-retract-sure = Клиент больше не увидит этот ответ, хотя мог уже прочитать его. Отозвать?
console-retract-note-sure = Заметка исчезнет у всей команды. Отозвать?
console-quote = Цитировать
console-move = Перенести…
console-move-hint = Перенести это сообщение в другое обращение клиента
console-older = Более ранние сообщения
console-new-below = Новые сообщения
console-typing = печатает…
# Stands after a colleague’s name.
console-looks-here = тоже смотрит это обращение
# Stands after a colleague’s name.
console-writes-here = пишет здесь
console-read = Прочитано
console-sending = Отправляется…
# A number of seconds follows.
console-goes-out = Уйдёт через
# Takes a reply back before it was sent.
console-undo = Отменить
console-unsent-down = Ещё не отправлено. Уйдёт, как только появится связь.
console-notice-blocked = Этот клиент заблокирован.
console-notice-closed = Обращение закрыто. Чтобы написать клиенту, откройте его снова.
console-notice-unreachable = Сообщения сейчас не доходят до этого клиента.
console-erased = Данные этого клиента удалены, поэтому обращения больше нет.

## The reply box

console-mode = Кто это прочитает
console-mode-reply = Ответ
console-mode-note = Внутренняя заметка
console-customer-sees = Это увидит клиент
console-only-team = Это увидит только команда
console-write-reply = Напишите клиенту…
console-write-note = Напишите заметку для команды…
console-send = Отправить
console-add-note = Добавить заметку
console-attach = Прикрепить файл
console-remove-file = Убрать файл
console-wait-upload = Файл ещё загружается. Подождите немного.
console-file-again = Прикрепить снова
console-files-lost = Отмеченных файлов нет на сервере: загрузка прервалась, или они ждали отправки больше часа. Прикрепите их снова или уберите.
console-empty-words = Сначала напишите что-нибудь или прикрепите файл.
# The customer or a colleague wrote before this reply went out; a button follows.
console-held = Появилось новое сообщение. Ваш ответ не отправлен.
console-send-anyway = Всё равно отправить
# A button beside a text file.
console-preview = Посмотреть
console-download = Скачать
console-editing = Изменение
console-quoting = Цитата
console-hint-enter = Enter отправляет, Shift+Enter — новая строка
console-hint-ctrl = Ctrl+Enter отправляет
# Texts that a team keeps because it says them often.
console-canned = Готовые ответы
console-canned-hint = Чтобы вставить, наберите / в поле ответа.
console-canned-none = Готовых ответов пока нет.
console-canned-new = Новый ответ
console-canned-edit = Изменить ответ
console-canned-remove = Удалить
console-canned-remove-sure = Удалить этот ответ для всей команды?
# What is typed after the slash.
console-canned-key = Имя
console-canned-key-hint = То, что набирают после косой черты: буквы, цифры, - и _.
console-canned-words = Текст
console-canned-fill-name = имя клиента
console-canned-fill-number = номер обращения
console-canned-fill-agent = ваше имя

## The card of a ticket

console-details = Сведения
console-first-seen = Первое обращение:
console-assignee = Исполнитель
console-nobody = Никто
console-opened = Открыто
console-closes = Закроется само
console-closed-at = Закрыто
console-mark = Оценка клиента
console-writes-from = Пишет со страницы
console-answers = Ответы на вопросы
console-articles-shown = Показанные клиенту статьи
console-article-opened = открыта
console-article-offered = не открыта
console-articles = База знаний
console-article-search = Найти статью
console-articles-none = Подходящих статей нет.
console-article-insert = Вставить в ответ
console-article-team-only = только для команды
console-article-send = Отправить клиенту
console-article-read = Прочитать
console-article-make = Сделать статью
console-article-draft = Черновик статьи
console-article-published = Опубликовано статьёй:
console-article-title = Заголовок
console-article-text = Текст в Markdown
console-article-marked = Между ⟦ и ⟧ могут быть личные данные. Уберите их или сами знаки, прежде чем публиковать статью.
console-article-publish = Опубликовать
console-article-discard = Удалить
console-article-discard-sure = Удалить этот черновик? Вернуть его будет нельзя.
console-drafts = Черновики статей
console-drafts-none = Черновиков для публикации нет.
console-other-tickets = Другие обращения клиента
console-agents = Сотрудники
console-teams = Команды

## The agent's menu

console-menu = Ваше меню
console-role-agent = Оператор
console-role-lead = Старший оператор
console-role-admin = Администратор
console-language = Язык
console-enter-sends = Отправлять по Enter
console-away = нет на месте
console-i-am-away = Меня нет на месте
# A choice of colours.
console-theme = Оформление
console-theme-auto = Как в системе
console-theme-light = Светлое
console-theme-dark = Тёмное
# A choice follows: off, or some seconds in which a reply can be taken back.
console-hold-replies = Время на отмену ответа
console-hold-off = Нет
console-notify = Уведомлять в этом браузере
console-notify-denied = Браузер не разрешает уведомления этой странице. Разрешите их в его настройках.
console-letter-keys = Клавиши-буквы
console-shortcuts = Горячие клавиши
console-sign-out = Выйти
console-key-next = Следующее обращение
console-key-previous = Предыдущее обращение
console-key-reply = Написать ответ
console-key-note = Написать внутреннюю заметку
console-key-take = Взять обращение
console-key-assign = Выбрать исполнителя
console-key-resolve = Решить обращение
console-key-handover = Передать обращение
console-key-priority = Задать приоритет
console-key-category = Задать категорию
console-key-tags = Задать метки
console-key-actions = К действиям; дальше — стрелками
console-key-messages = К сообщениям; вверх и вниз — стрелками
console-key-queue = Перейти к очереди
# The slash, typed while a reply is written.
console-key-canned = В поле ответа: готовый ответ
console-key-search = Поиск
console-key-escape = Выйти из поля, закрыть окно
console-key-help = Эта памятка
console-key-send = Отправить
console-key-line = Новая строка
console-keyname-enter = Enter
console-keyname-escape = Esc
console-keyname-shift = Shift
console-keyname-ctrl = Ctrl

## Sign-in

console-sign-in = Войти
console-sign-in-title = Добро пожаловать в службу поддержки
console-sign-in-hint = Ссылка действует один раз и только для вас.
console-signed-out = Вы не вошли
console-signed-out-expired = Сеанс завершён
console-new-link = Попросите администратора прислать новую ссылку для входа. Её создаёт на сервере команда:
console-signed-out-kept = Ваши черновики сохранены в этом браузере.

## Faults: what happened, then what to do

console-error-bad-request = Сервер не смог разобрать запрос. Обновите страницу и попробуйте снова.
console-error-not-signed-in = Вы не вошли. Откройте новую ссылку для входа.
console-error-link-spent = Ссылка уже использована или устарела.
console-error-cross-site = Запрос пришёл с другого сайта и отклонён. Откройте саму консоль и попробуйте снова.
console-error-forbidden = Ваша роль этого не позволяет. Обратитесь к старшему оператору или администратору.
console-error-not-found = Здесь такого нет, или это было удалено.
console-no-ticket = Обращения с таким номером нет, или данные клиента были стёрты.
console-no-page = Такой страницы в консоли нет. Вот ваши обращения.
console-error-too-large = Для одного сообщения это слишком много. Сократите текст или отправьте по частям.
console-error-unavailable = Сейчас сервер не может ничего сохранить. Ничего не изменилось; попробуйте чуть позже.
console-error-busy = Сервер сильно загружен. Ничего не изменилось; попробуйте чуть позже.
console-error-stopping = Сервер перезапускается. Попробуйте чуть позже.
console-error-offline = Сервер недоступен. Проверьте сеть; страница продолжает попытки.
console-error-upload-broke = Загрузка прервалась. Прикрепите файл ещё раз.
console-error-page = На странице произошла ошибка. Обновите её; написанное сохранится.

## The report

console-report = Отчёт
console-period = Период
console-period-7 = 7 дней
console-period-30 = 30 дней
console-period-90 = 90 дней
console-csv = Скачать CSV
console-report-opened = Открыто
console-report-solved-by-article = Решено статьёй
console-report-solved = Решено
console-report-reopened = Открыто снова
console-report-mean = Средняя оценка
console-report-share = Оценки 4 и 5
console-report-answered = Оценок получено
console-report-open-by-age = Открыто сейчас, по возрасту
console-report-age-under_1d = До суток
console-report-age-1d_3d = 1–3 дня
console-report-age-3d_7d = 3–7 дней
console-report-age-over_7d = Более 7 дней
console-report-times = Сколько времени заняло
console-report-first-answer = Первый ответ оператора
console-report-solution = Решение
console-report-median = Медиана
console-report-p90 = 9 из 10 — за
console-report-count = Обращений
console-report-none = Нет
console-report-by-agent = По сотрудникам
console-report-by-category = По категориям
console-report-by-channel = По каналам
console-report-by-language = По языкам
console-report-agent = Сотрудник
console-report-category = Категория
console-report-channel = Канал
console-report-language = Язык
console-report-deflection = Доля решённого статьями
console-report-articles = Что дали статьи
console-report-article = Статья
console-report-all = Всего
console-report-article-shown = Показана
console-report-article-opened = Открыта
console-report-article-solved = Помогла
console-report-article-rejected = Не помогла
console-report-article-ticket-after = Всё равно обращение
console-report-article-not-found = Поисков без результата:

console-unfinished = Не завершены
console-unfinished-hint = Клиент открыл статью и замолчал. Обращения нет, решённым это не считается.
console-unfinished-empty = Незавершённых разговоров нет.
