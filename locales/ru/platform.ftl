### Меню команд и описание бота в мессенджере. Пояснения — в locales/en/platform.ftl.
### Команды сами не переводятся; с покупателем на «вы».

platform-description = Напишите своими словами, что случилось; можно прислать фото или голосовое сообщение. Если есть готовый ответ, он придёт сразу, а если нет, вам ответит человек прямо здесь.
platform-short-description = Напишите, что случилось, и вам ответит человек.

platform-command-start = Начать
platform-command-help = Что здесь можно сделать
platform-command-status = Ваши обращения и что с ними
platform-command-faq = Найти ответ: /faq и несколько слов
platform-command-new = Спросить о другом
platform-command-language = Выбрать язык
platform-command-close = Закрыть текущее обращение

platform-command-take = Взять обращение
platform-command-r = Отправить клиенту: /r текст или ответом
platform-command-note = Заметка, которую видит только команда
platform-command-assign = Передать обращение коллеге
platform-command-priority = Задать приоритет
platform-command-category = Задать категорию
platform-command-wait = Ждать ответа клиента
platform-command-resolve = Спросить клиента, решён ли вопрос
platform-command-close-ticket = Закрыть обращение
platform-command-reopen = Открыть обращение снова
platform-command-delete = Ответом: отозвать свои слова
platform-command-t = Показать кнопки здесь
platform-command-who = Кто этот клиент
platform-command-tickets = Открытые обращения
platform-command-block = Больше не принимать сообщения клиента
platform-command-link = Подключить группу: /link и код
platform-command-help-team = Что здесь можно сделать
