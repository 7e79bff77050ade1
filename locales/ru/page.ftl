### The chat window's own furniture. See en/page.ftl for the notes.

page-title = Напишите нам
page-subtitle = Мы рядом и готовы помочь
page-open = Открыть чат
page-open-unread = Открыть чат: есть новые сообщения
page-close = Закрыть чат
page-welcome = Здравствуйте! Расскажите своими словами, что случилось; можно приложить фото или файл. Если не получится помочь сразу, подключится специалист.
    .desk = Здравствуйте, это { $desk }! Расскажите своими словами, что случилось; можно приложить фото или файл. Если не получится помочь сразу, подключится специалист.
page-log = Переписка

page-you = Вы
page-team = Служба поддержки
page-desk = Помощник
page-typing = [name] печатает…
page-typing-team = Печатает…

page-today = Сегодня
page-yesterday = Вчера
page-earlier = Показать более ранние сообщения
page-newest = Новые сообщения
page-edited = изменено
page-retracted = Сообщение удалено
page-reply = Ответить
page-reply-cancel = Не отвечать на это сообщение
page-sending = Отправляется…
page-waiting = Отправится, когда появится связь
page-sent = Отправлено
page-seen = Прочитано
page-failed = Не отправлено
page-retry = Повторить
page-discard = Удалить
page-stars = Ваша оценка

page-placeholder = Напишите сообщение…
page-message = Ваше сообщение
page-send = Отправить
page-attach = Прикрепить файлы
page-limits = До [n] файлов в сообщении, каждый до [size]
page-file-taken = Файл «[name]» прикреплён.
page-count = Символов: [n] из [max]
page-too-long = Сообщение слишком длинное. Сократите его или отправьте по частям.

page-drop = Перетащите файлы сюда, чтобы прикрепить их
page-remove-file = Убрать «[name]»
page-download = Сохранить «[name]»
page-file-too-big = Файл «[name]» слишком большой. Наибольший размер — [size].
page-file-failed = Файл «[name]» не удалось загрузить. Проверьте связь и прикрепите его ещё раз.
page-file-gone = Не удалось загрузить этот файл. Попробуйте позже.
page-too-many-files = В одно сообщение больше файлов не помещается (предел: [n]). Остальные отправьте следующим сообщением.

page-menu = Меню
page-menu-help = Помощь
page-menu-language = Язык
page-menu-faq = Найти ответ
page-menu-status = Мои обращения
page-menu-new = Спросить о другом
page-menu-close = Закрыть обращение
page-close-ask = Закрыть [number]?
page-close-yes = Да, закрыть
page-close-no = Нет, оставить
page-menu-save = Сохранить переписку
page-menu-sound = Звук при новых сообщениях
page-back = Назад

page-search = Найти ответ
page-articles = Ответы
page-popular = Часто спрашивают
page-results = Найдено ответов: [n]
page-nothing-found = По этим словам ничего не нашлось. Попробуйте другие или спросите нас.
page-ask = Лучше спросить вас
page-helped = Спасибо, помогло
page-requests = Мои обращения
page-no-requests = Обращений пока нет. Расскажите, что случилось, и оно появится здесь.
page-opened-at = Открыто: [when]
page-loading = Загружается…

page-connecting = Соединяемся…
page-offline = Нет связи. Пишите дальше: всё сохранится и отправится, как только связь появится.
page-memory = Браузер не разрешает этой странице ничего хранить, поэтому переписка исчезнет, когда вы уйдёте со страницы.
page-expired = Прежнюю переписку здесь больше не открыть, поэтому начата новая. Ваши обращения не пропали.
page-error = Не получилось. Попробуйте ещё раз.
page-signed-out = Вы вышли. Эта переписка больше не видна на этом устройстве.
page-not-identified = Не удалось узнать, кто вы: вход на этой странице устарел. Обновите страницу или войдите снова.
page-dismiss = Скрыть это уведомление
page-not-here = Из вашей сети чат недоступен. Свяжитесь с нами, пожалуйста, другим способом.
page-sign-in = Сначала войдите на этот сайт, и тогда сможете написать нам здесь.
