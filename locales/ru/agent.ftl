### Всё, что Deskbell говорит команде поддержки. Пояснения — в locales/en/agent.ftl.
### Настоящее время или безличные обороты: род и падеж имён неизвестны.

word-status-new = новое
word-status-open = в работе
word-status-waiting-for-customer = ждём клиента
word-status-on-hold = отложено
word-status-resolved = решено
word-status-closed = закрыто
word-priority-critical = критический
word-priority-high = высокий
word-priority-normal = обычный
word-priority-low = низкий
word-priority-informational = для сведения
word-kind-question = вопрос
word-kind-incident = инцидент
word-kind-service-request = запрос на обслуживание
word-kind-documentation-request = запрос документации
word-kind-change-request = запрос на изменение
word-flag-asks-for-person = просит человека
word-flag-urgent-tone = срочно или в раздражении
word-flag-files-only = файлы без текста
word-flag-received-late = получено с опозданием
word-flag-low-mark = низкая оценка в прошлый раз
word-role-agent = агент
word-role-lead = руководитель
word-role-admin = администратор
word-visitor = Посетитель
word-former-agent = Бывший сотрудник

team-opened = Обращение { $number } открыто.
    .flagged = Обращение { $number } открыто. Обратите внимание: { $flags }.
team-taken = { $agent } берёт обращение в работу.
team-assigned = { $by } назначает ответственного: { $to }.
team-released = { $by } возвращает обращение в очередь.
team-handed-over = { $by } передаёт обращение.
    .agent = { $by } передаёт обращение. Теперь отвечает { $agent }.
    .agent-why = { $by } передаёт обращение. Теперь отвечает { $agent }. Причина: { $why }
    .team = { $by } передаёт обращение команде «{ $team }».
    .team-why = { $by } передаёт обращение команде «{ $team }». Причина: { $why }
    .queue = { $by } возвращает обращение в очередь.
    .queue-why = { $by } возвращает обращение в очередь. Причина: { $why }
team-status = Статус теперь: { $status }.
    .by = { $by } меняет статус: { $status }.
team-priority = { $by } меняет приоритет: { $priority }.
team-category = Клиент выбирает категорию: { $category }.
    .by = { $by } меняет категорию: { $category }.
    .cleared = { $by } убирает категорию.
    .unsure = Клиент не знает, какую категорию выбрать.
team-answer = { $question } — { $answer }
team-resolved = { $by } считает обращение решённым; клиенту задан вопрос.
team-solved-by-customer = Клиент подтверждает: решено.
team-solved-by-article = Клиенту помогла статья «{ $title }».
team-not-yet = Клиент сообщает: ещё не решено.
team-closed = Закрыто: клиент не ответил.
    .by = { $by } закрывает обращение.
team-closed-by-customer = Клиент закрывает обращение.
team-reopened = Клиент написал снова: обращение опять открыто.
    .by = { $by } открывает обращение снова.
team-waited =
    { $minutes ->
        [one] Обращение { $number } ждёт ответа уже { $minutes } рабочую минуту. Кто возьмёт?
        [few] Обращение { $number } ждёт ответа уже { $minutes } рабочие минуты. Кто возьмёт?
       *[many] Обращение { $number } ждёт ответа уже { $minutes } рабочих минут. Кто возьмёт?
    }
    .named =
        { $minutes ->
            [one] { $agent }, обращение { $number } ждёт вашего ответа уже { $minutes } рабочую минуту.
            [few] { $agent }, обращение { $number } ждёт вашего ответа уже { $minutes } рабочие минуты.
           *[many] { $agent }, обращение { $number } ждёт вашего ответа уже { $minutes } рабочих минут.
        }
team-waited-lead =
    { $minutes ->
        [one] Руководителю: обращение { $number } ждёт ответа уже { $minutes } рабочую минуту.
        [few] Руководителю: обращение { $number } ждёт ответа уже { $minutes } рабочие минуты.
       *[many] Руководителю: обращение { $number } ждёт ответа уже { $minutes } рабочих минут.
    }
team-mark =
    { $stars ->
        [one] Оценка клиента: { $stars } звезда из 5.
        [few] Оценка клиента: { $stars } звезды из 5.
       *[many] Оценка клиента: { $stars } звёзд из 5.
    }
team-low-mark =
    { $stars ->
        [one] Оценка клиента — всего { $stars } звезда из 5. Если есть что исправить, откройте обращение снова.
        [few] Оценка клиента — всего { $stars } звезды из 5. Если есть что исправить, откройте обращение снова.
       *[many] Оценка клиента — всего { $stars } звёзд из 5. Если есть что исправить, откройте обращение снова.
    }
team-comment-follows = Следующее сообщение — комментарий клиента к оценке.
team-blocked = { $by } блокирует клиента.
team-unblocked = { $by } снимает блокировку с клиента.
team-unreachable = Сообщения больше не доходят до клиента: бот заблокирован или чат покинут. Они будут отправлены, когда клиент вернётся.
team-reachable = С клиентом снова есть связь. Всё, что его ждало, отправляется.
team-reacted = Клиент отметил { $emoji } сообщение «{ $to }».
team-language = Язык клиента теперь: { $language }.
team-article-opened = Клиент открывает статью «{ $title }».
team-article-rejected = Статья «{ $title }» клиенту не помогла.
team-matches = Могут подойти статьи:
team-moved = Последнее сообщение клиента было о другом и перенесено из { $number } в { $to }.
    .by = { $by } переносит сообщение клиента из { $number } в { $to }.
team-carried-over = Клиент продолжает в другом канале: { $from } → { $to }.
team-delivery-failed = Сообщение не удалось доставить клиенту ({ $detail }). Свяжитесь другим способом или отправьте ещё раз.
team-delivery-maybe = Неизвестно, дошло ли сообщение до клиента; на всякий случай оно отправлено ещё раз.

team-already-taken = Этим обращением уже занимается { $agent }. Можно написать заметку или попросить о передаче.
team-moved-on = С тех пор, как вы открыли обращение, оно изменилось. Посмотрите и попробуйте снова.
team-not-allowed = Для этого нужна роль «{ $role }». Обратитесь к тому, у кого она есть.
team-ticket-unknown = Такого обращения нет. Проверьте номер.
team-ticket-closed = Обращение закрыто. Сначала откройте его снова.
team-agent-unknown = Такого сотрудника нет или он больше не работает. Выберите другого.
team-team-unknown = Такой команды нет. Выберите из списка.
team-category-unknown = Такой категории нет. Выберите из списка.
team-message-unknown = Этого сообщения нет в обращении. Обновите страницу.
team-not-your-message = Менять и отзывать можно только свои ответы и заметки.
team-contact-blocked = Клиент заблокирован, поэтому ничего не отправлено. Сначала снимите блокировку.
team-anonymous = Вы пишете от имени группы, и узнать, кто вы, нельзя. Отключите в правах администратора «Анонимность», и тогда ваши слова будут уходить клиенту.
team-linked = Группа подключена. Для каждого нового обращения здесь будет своя тема.
team-code-unknown = Этот код неизвестен, уже использован или старше суток. Попросите у администратора новый: deskbell telegram link
team-help = Пишите в теме обращения: слова того, кто его ведёт, уходят клиенту, всё остальное остаётся здесь. /take — взять, /note — заметка, /r — отправить, /resolve — спросить, решено ли, /t — кнопки. Удаление сообщения здесь не отзывает его у клиента: ответьте на него командой /delete.
team-hub-fault = { $fault ->
    [not-a-forum] В этой группе отключены темы, поэтому обращениям здесь нет места. Включите темы в настройках группы. Всё, что пишут клиенты, сохраняется и ждёт; пока можно отвечать в консоли.
    [no-rights] Я не могу создавать здесь темы. Сделайте бота администратором с правом управлять темами. Всё, что пишут клиенты, сохраняется и ждёт; пока можно отвечать в консоли.
   *[other] Не получается создать здесь тему для обращения. Причину покажет администратору команда deskbell check. Всё, что пишут клиенты, сохраняется и ждёт; пока можно отвечать в консоли.
}
team-unknown-command = Команды { $command } нет, ничего не отправлено.
    .near = Команды { $command } нет, ничего не отправлено. Возможно, вы имели в виду { $suggestion }?
team-priority-unknown = Такого приоритета нет. Выберите из списка.
team-kind-unknown = Такого типа нет. Выберите из списка.
team-name-unclear = Так начинается несколько имён: { $names }. Напишите имя подробнее.
team-already-sent = Эти слова уже отправлены клиенту.

team-done = Готово.
team-unchanged = Ничего не изменилось: так уже и есть.
team-choose = Что сделать с обращением { $number }?
    .priority = Какой приоритет у обращения { $number }?
    .category = О чём обращение { $number }?
    .kind = Какого типа обращение { $number }?
    .hand-over = Кому передать обращение { $number }?
    .block = Заблокировать клиента обращения { $number }? Пока его не разблокируют, его сообщения не дойдут до команды.
team-how-reply = Напишите /r и текст. Чтобы отправить то, что написал здесь коллега, ответьте на его сообщение одной командой /r.
team-how-note = Напишите /note и текст: его увидит только команда. В ответ на сообщение заметка его процитирует.
team-how-edit = Ответьте на своё сообщение командой /edit и новым текстом. У клиента оно тоже изменится.
team-how-delete = Ответьте на сообщение командой /delete. У клиента оно тоже исчезнет.
team-how-tags = Напишите /tags и все метки обращения через запятую. Один дефис убирает их: /tags -
team-how-move = Ответьте на сообщение клиента командой /move и номером обращения, к которому оно относится.
team-how-hand-over = Чтобы указать причину, напишите: /assign, имя, причина.
team-commands =
    Клиенту отвечает тот, у кого обращение: просто пишет здесь или, если так принято в команде, отвечает на сообщение клиента. Написанное другими остаётся в команде.
    /take – взять обращение
    /r – отправить текст клиенту; в ответ на сообщение коллеги – отправить его
    /note – заметка для команды; то же самое – // в начале
    /edit, /delete – в ответ на своё сообщение: изменить, отозвать
    /move – в ответ на сообщение клиента: перенести в другое его обращение, по номеру
    /assign – передать: имя и причина
    /release – вернуть обращение в очередь
    /priority, /category, /kind, /tags – то, что на карточке
    /wait, /hold, /resume – ждать клиента, отложить, вернуть в работу
    /resolve, /close, /reopen – спросить, решено ли; закрыть; открыть снова
    /block, /unblock – заблокировать клиента, разблокировать
    /who, /tickets – о клиенте, его открытые обращения
    /t – снова показать кнопки
    Если удалить сообщение в чате, у клиента оно останется: используйте /delete.
team-who = { $name }. Язык: { $language }. Каналы: { $channels }.
team-is-blocked = Клиент заблокирован: его сообщения не доходят.
team-is-unreachable = Сейчас до клиента ничего не доходит.
team-tickets = Обращения этого клиента:
team-tickets-none = У этого клиента нет открытых обращений.
team-ticket = { $number } «{ $subject }»: { $status }, открыто { $opened }
    .wordless = { $number }: { $status }, открыто { $opened }

room-title = { $number } { $name }: { $subject }
    .wordless = { $number } { $name }
room-person = { $name } · { $channel } · { $language }
room-team = Команда: { $team }
room-kind = Тип: { $kind }
room-category = Категория: { $category }
room-priority = Приоритет: { $priority }
room-assignee = Исполнитель: { $agent }
room-nobody = Пока ни у кого.
room-status = Статус: { $status }
    .closes = Статус: { $status }; закроется само: { $date }
room-mark =
    { $stars ->
        [one] Оценка: { $stars } звезда из 5
        [few] Оценка: { $stars } звезды из 5
       *[many] Оценка: { $stars } звёзд из 5
    }
room-flags = Обратите внимание: { $flags }
room-answer = { $question } — { $answer }
room-articles = Статьи: { $articles }
room-article = «{ $title }»
    .read = «{ $title }» (открыта клиентом)
room-tags = Метки: { $tags }

board-title = Открытые обращения на { $time }
board-quiet = Всё спокойно: никто не ждёт ответа.
board-new = Пока ни у кого: { $count }
    .many = Пока ни у кого: { $count } или больше
board-waiting = Ждут ответа: { $count }
    .many = Ждут ответа: { $count } или больше
board-about = ({ $ago })
    .agent = ({ $agent }, { $ago })
board-more = Остальные – в консоли.
    .counted =
        { $count ->
            [one] Ещё { $count } в консоли
            [few] Ещё { $count } в консоли
           *[many] Ещё { $count } в консоли
        }
board-shares = У кого сколько: { $list }
board-share = { $agent }: { $count }

button-reopen = Открыть снова
button-take = Взять
button-resolve = Решено
button-priority = Приоритет
button-category = Категория
button-kind = Тип
button-hand-over = Передать
button-wait = Ждём клиента
button-hold = Отложить
button-resume = В работу
button-note = Заметка
button-tags = Метки
button-move = Перенести…
button-release = В очередь
button-close = Закрыть
button-block = Блокировка
button-yes-block = Да, заблокировать
button-unblock = Снять блокировку
button-more = Ещё…
button-back = ‹ Назад
button-previous = ‹ Предыдущие
button-next = Следующие ›
button-no-category = Без категории
button-away = { $name } (нет на месте)
