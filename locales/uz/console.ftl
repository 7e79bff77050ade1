## The page

console-title = Deskbell · Qoʻllab-quvvatlash xizmati
console-no-script = Bu sahifa uchun JavaScript kerak. Uni yoqing va sahifani yangilang.
console-loading = Yuklanmoqda…
console-back = Orqaga
console-cancel = Bekor qilish
console-dismiss = Oynani yopish
console-save = Saqlash
console-more = Yana koʻrsatish
console-you = siz
console-someone = Sobiq xodim
console-offline = Server bilan aloqa yoʻq. Qayta ulanmoqda… Yozganlaringiz saqlanadi.

## Queues and the list

console-queues = Navbatlar
console-tickets = Murojaatlar
console-queue-mine = Menikilar
console-queue-unassigned = Hech kim olmagan
# Live tickets of the teams that the agent belongs to.
console-queue-team = Mening jamoalarim
console-queue-waiting = Javob kutmoqda
# Customers who have waited too long.
console-queue-overdue = Muddati oʻtgan
console-queue-live = Barcha faollar
console-queue-closed = Yopilganlar
console-team = Jamoa
console-all-teams = Barcha jamoalar
console-search = Raqam, ism, soʻz yoki teg
console-found = Qidiruv natijalari
console-no-words = Matnsiz
console-has-draft = Bu yerda qoralamangiz bor
console-low-marks = Yangi past baholar
console-open-ticket = Murojaatni ochish
# Read aloud after a number: messages of the customer that nobody looked at yet.
console-unread = oʻqilmagan
console-waits-since = Mijoz javob kutmoqda, boshlanishi
console-overdue = Juda uzoq kutmoqda, boshlanishi
console-empty-mine = Sizda murojaat yoʻq
console-empty-mine-hint = “Hech kim olmagan” navbatidan murojaat oling yoki shunchaki javob yozing.
console-empty-unassigned = Egasiz murojaat qolmadi
console-empty-unassigned-hint = Yangi murojaatlar bu yerda oʻzi paydo boʻladi.
console-empty-team = Jamoalaringizda faol murojaat yoʻq
console-empty-team-hint = Boshqa jamoalarning murojaatlari “Barcha faollar” boʻlimida.
console-empty-waiting = Hech kim javob kutmayapti
console-empty-waiting-hint = Eng koʻp kutgan mijoz roʻyxat boshida turadi.
console-empty-overdue = Hech kim ortiqcha kutmayapti
console-empty-overdue-hint = Belgilangan vaqtdan ortiq kutganlar shu yerda koʻrinadi.
console-empty-live = Faol murojaat yoʻq
console-empty-live-hint = Mijoz yozishi bilan murojaat shu yerda paydo boʻladi.
console-empty-closed = Hali yopilgan murojaat yoʻq
console-empty-closed-hint = Yopilgan murojaatlar shu yerda saqlanadi va ularni topish mumkin.
console-empty-found = Hech narsa topilmadi
console-empty-found-hint = Murojaat raqamini yoki ism, yozilgan soʻz yoki teg boshini kiriting.
console-choose-ticket = Murojaatni tanlang
console-choose-ticket-hint = J va K roʻyxat boʻylab yuradi, ? barcha tugmalarni koʻrsatadi.

## Statuses, priorities, kinds

console-status = Holat
console-status-new = Yangi
console-status-open = Ishda
console-status-waiting_for_customer = Mijoz kutilmoqda
console-status-on_hold = Toʻxtatib turilgan
console-status-resolved = Hal qilindi
console-status-closed = Yopilgan
console-priority = Muhimlik
console-priority-critical = Oʻta muhim
console-priority-high = Yuqori
console-priority-normal = Oddiy
console-priority-low = Past
console-priority-informational = Maʼlumot uchun
console-category = Turkum
console-no-category = Turkumsiz
console-kind = Turi
console-kind-question = Savol
console-kind-incident = Hodisa
console-kind-service_request = Xizmat soʻrovi
console-kind-documentation_request = Hujjat soʻrovi
console-kind-change_request = Oʻzgartirish soʻrovi
console-tags = Teglar
console-tags-hint = Yangi teg, soʻng Enter
console-tag-remove = Tegni olib tashlash
console-tag-long = Teg juda uzun. Belgilar soni koʻpi bilan:
console-tags-many = Teglar juda koʻp. Bitta murojaatda koʻpi bilan:
console-flag-asks_for_person = Operator soʻragan
console-flag-urgent_tone = Shoshilinch yoki jahl ohangida
console-flag-files_only = Matnsiz fayllar
console-flag-received_late = Kech yetib kelgan
console-flag-low_mark = Past baho bergan

## Channels

console-channel-widget = Saytdagi chat
console-channel-webhook = Vebxuk
console-channel-telegram = Telegram
console-channel-discord = Discord

## What can be done with a ticket

console-actions = Amallar
console-take = Olish
console-release = Navbatga qaytarish
console-handover = Topshirish
console-handover-to = Kimga
console-handover-choose = Xodim yoki jamoani tanlang
console-handover-why = Sababi, bir qatorda
console-handover-why-hint = Boʻsh qoldirsa ham boʻladi. Faqat jamoa koʻradi.
console-handover-missing = Avval kimga topshirishni tanlang.
console-wait = Mijozni kutish
console-hold = Toʻxtatib turish
console-resume = Ishni davom ettirish
console-resolve = Hal qilindi
console-close = Yopish
console-reopen = Qayta ochish
console-block = Mijozni bloklash
console-block-sure = Mijoz blokdan chiqarilmaguncha yoza olmaydi. Bloklansinmi?
console-unblock = Mijozni blokdan chiqarish
console-blocked = Bloklangan
console-unreachable = Aloqa yoʻq

## The conversation

console-room = Suhbat va javob
console-conversation = Suhbat
console-desk = Avtomatik xabar
console-note = Ichki izoh
console-edited = tahrirlangan
console-retracted = Xabar qaytarib olindi.
console-edit = Tahrirlash
console-retract = Qaytarib olish
console-retract-sure = Mijoz bu javobni endi koʻrmaydi, ammo uni oʻqib ulgurgan boʻlishi mumkin. Qaytarib olinsinmi?
console-retract-note-sure = Izoh butun jamoa uchun yoʻqoladi. Qaytarib olinsinmi?
console-quote = Iqtibos keltirish
console-move = Koʻchirish…
console-move-hint = Bu xabarni mijozning boshqa murojaatiga koʻchirish
console-older = Oldingi xabarlar
console-new-below = Yangi xabarlar
console-typing = yozmoqda…
# Stands after a colleague’s name.
console-looks-here = ham bu murojaatni koʻryapti
# Stands after a colleague’s name.
console-writes-here = shu yerda yozyapti
console-read = Oʻqildi
console-sending = Yuborilmoqda…
# A number of seconds follows.
console-goes-out = Yuboriladi, soniya:
# Takes a reply back before it was sent.
console-undo = Bekor qilish
console-unsent-down = Hali yuborilmadi. Aloqa tiklanishi bilan yuboriladi.
console-notice-blocked = Bu mijoz bloklangan.
console-notice-closed = Murojaat yopilgan. Mijozga yozish uchun uni qayta oching.
console-notice-unreachable = Xabarlar hozircha bu mijozga yetib bormayapti.
console-erased = Bu mijozning maʼlumotlari oʻchirildi, shuning uchun murojaat endi yoʻq.

## The reply box

console-mode = Buni kim oʻqiydi
console-mode-reply = Javob
console-mode-note = Ichki izoh
console-customer-sees = Buni mijoz koʻradi
console-only-team = Buni faqat jamoa koʻradi
console-write-reply = Mijozga yozing…
console-write-note = Jamoa uchun izoh yozing…
console-send = Yuborish
console-add-note = Izoh qoʻshish
console-attach = Fayl biriktirish
console-remove-file = Faylni olib tashlash
console-wait-upload = Fayl hali yuklanmoqda. Biroz kuting.
console-file-again = Qayta biriktirish
console-files-lost = Belgilangan fayllar serverda yoʻq: yuklash uzilib qolgan yoki ular bir soatdan ortiq kutgan. Ularni qayta biriktiring yoki olib tashlang.
console-empty-words = Avval biror narsa yozing yoki fayl biriktiring.
# The customer or a colleague wrote before this reply went out; a button follows.
console-held = Yangi xabar keldi. Javobingiz yuborilmadi.
console-send-anyway = Baribir yuborish
# A button beside a text file.
console-preview = Ichini koʻrish
console-download = Yuklab olish
console-editing = Tahrirlash
console-quoting = Iqtibos
console-hint-enter = Enter yuboradi, Shift+Enter yangi qator ochadi
console-hint-ctrl = Ctrl+Enter yuboradi
# Texts that a team keeps because it says them often.
console-canned = Tayyor javoblar
console-canned-hint = Qoʻyish uchun javob maydonida / yozing.
console-canned-none = Hozircha tayyor javoblar yoʻq.
console-canned-new = Yangi javob
console-canned-edit = Javobni oʻzgartirish
console-canned-remove = Oʻchirish
console-canned-remove-sure = Bu javob butun jamoa uchun oʻchirilsinmi?
# What is typed after the slash.
console-canned-key = Nomi
console-canned-key-hint = Chiziqdan keyin yoziladi: harflar, raqamlar, - va _.
console-canned-words = Matn
console-canned-fill-name = mijozning ismi
console-canned-fill-number = murojaat raqami
console-canned-fill-agent = sizning ismingiz

## The card of a ticket

console-details = Tafsilotlar
console-first-seen = Birinchi murojaat:
console-assignee = Masʼul
console-nobody = Hech kim
console-opened = Ochilgan
console-closes = Oʻzi yopiladi
console-closed-at = Yopilgan
console-mark = Mijoz bahosi
console-writes-from = Yozayotgan sahifasi
console-answers = Savollarga javoblar
console-articles-shown = Mijozga koʻrsatilgan maqolalar
console-article-opened = ochilgan
console-article-offered = ochilmagan
console-articles = Bilimlar bazasi
console-article-search = Maqola qidirish
console-articles-none = Mos maqola yoʻq.
console-article-insert = Javobga qoʻshish
console-article-team-only = faqat jamoa uchun
console-article-send = Mijozga yuborish
console-article-read = Oʻqish
console-article-make = Maqola qilish
console-article-draft = Maqola qoralamasi
console-article-published = Maqola sifatida eʼlon qilingan:
console-article-title = Sarlavha
console-article-text = Matn (Markdown)
console-article-marked = ⟦ va ⟧ orasida shaxsiy maʼlumot boʻlishi mumkin. Maqolani eʼlon qilishdan oldin uni yoki belgilarni olib tashlang.
console-article-publish = Eʼlon qilish
console-article-discard = Oʻchirish
console-article-discard-sure = Bu qoralama oʻchirilsinmi? Uni qaytarib boʻlmaydi.
console-drafts = Maqola qoralamalari
console-drafts-none = Eʼlon qilinadigan qoralama yoʻq.
console-other-tickets = Mijozning boshqa murojaatlari
console-agents = Xodimlar
console-teams = Jamoalar

## The agent's menu

console-menu = Sizning menyungiz
console-role-agent = Operator
console-role-lead = Jamoa rahbari
console-role-admin = Administrator
console-language = Til
console-enter-sends = Enter bilan yuborish
console-away = joyida yoʻq
console-i-am-away = Men joyimda yoʻqman
# A choice of colours.
console-theme = Ranglar
console-theme-auto = Tizimdagidek
console-theme-light = Yorugʻ
console-theme-dark = Qorongʻi
# A choice follows: off, or some seconds in which a reply can be taken back.
console-hold-replies = Javobni bekor qilish vaqti
console-hold-off = Yoʻq
console-notify = Shu brauzerda xabar berilsin
console-notify-denied = Brauzer bu sahifadan xabarnomaga ruxsat bermayapti. Sozlamalarida ruxsat bering.
console-letter-keys = Bir harfli tugmalar
console-shortcuts = Tezkor tugmalar
console-sign-out = Chiqish
console-key-next = Keyingi murojaat
console-key-previous = Oldingi murojaat
console-key-reply = Javob yozish
console-key-note = Ichki izoh yozish
console-key-take = Murojaatni olish
console-key-assign = Masʼulni tanlash
console-key-resolve = Murojaatni hal qilish
console-key-handover = Murojaatni topshirish
console-key-priority = Muhimlikni belgilash
console-key-category = Turkumni tanlash
console-key-tags = Teglarni belgilash
console-key-actions = Amallarga oʻtish; keyin yoʻnalish tugmalari bilan
console-key-messages = Xabarlarga oʻtish; keyin yoʻnalish tugmalari bilan
console-key-queue = Navbatga oʻtish
# The slash, typed while a reply is written.
console-key-canned = Javob maydonida: tayyor javob
console-key-search = Qidiruv
console-key-escape = Maydondan chiqish, oynani yopish
console-key-help = Ushbu eslatma
console-key-send = Yuborish
console-key-line = Yangi qator
console-keyname-enter = Enter
console-keyname-escape = Esc
console-keyname-shift = Shift
console-keyname-ctrl = Ctrl

## Sign-in

console-sign-in = Kirish
console-sign-in-title = Qoʻllab-quvvatlash xizmatiga xush kelibsiz
console-sign-in-hint = Havola bir marta va faqat siz uchun ishlaydi.
console-signed-out = Siz tizimga kirmagansiz
console-signed-out-expired = Seans tugadi
console-new-link = Administratordan yangi kirish havolasini soʻrang. U serverda quyidagi buyruq bilan yaratiladi:
console-signed-out-kept = Qoralamalaringiz shu brauzerda saqlanadi.

## Faults: what happened, then what to do

console-error-bad-request = Server soʻrovni oʻqiy olmadi. Sahifani yangilab, qayta urinib koʻring.
console-error-not-signed-in = Siz tizimga kirmagansiz. Yangi kirish havolasini oching.
console-error-link-spent = Bu havola ishlatilgan yoki muddati oʻtgan.
console-error-cross-site = Soʻrov boshqa saytdan kelgani uchun rad etildi. Konsolning oʻzini ochib, qayta urinib koʻring.
console-error-forbidden = Sizning rolingiz bunga ruxsat bermaydi. Jamoa rahbari yoki administratorga murojaat qiling.
console-error-not-found = Bunday narsa yoʻq yoki u oʻchirilgan.
console-no-ticket = Bunday raqamli murojaat yoʻq yoki mijozning maʼlumotlari oʻchirilgan.
console-no-page = Konsolda bunday sahifa yoʻq. Mana, murojaatlaringiz.
console-error-too-large = Bitta xabar uchun bu juda koʻp. Qisqartiring yoki boʻlib yuboring.
console-error-unavailable = Hozir server hech narsa saqlay olmayapti. Hech narsa oʻzgarmadi; birozdan keyin urinib koʻring.
console-error-busy = Server juda band. Hech narsa oʻzgarmadi; birozdan keyin urinib koʻring.
console-error-stopping = Server qayta ishga tushmoqda. Birozdan keyin urinib koʻring.
console-error-offline = Serverga ulanib boʻlmadi. Tarmoqni tekshiring; sahifa urinishda davom etadi.
console-error-upload-broke = Yuklash uzilib qoldi. Faylni qayta biriktiring.
console-error-page = Sahifada xatolik yuz berdi. Uni yangilang; yozganlaringiz saqlanadi.

## The report

console-report = Hisobot
console-period = Davr
console-period-7 = 7 kun
console-period-30 = 30 kun
console-period-90 = 90 kun
console-csv = CSV yuklab olish
console-report-opened = Ochilgan
console-report-solved-by-article = Maqola bilan hal boʻlgan
console-report-solved = Hal qilingan
console-report-reopened = Qayta ochilgan
console-report-mean = Oʻrtacha baho
console-report-share = 4 va 5 baholar
console-report-answered = Berilgan baholar
console-report-open-by-age = Hozir ochiq, muddati boʻyicha
console-report-age-under_1d = Bir kungacha
console-report-age-1d_3d = 1–3 kun
console-report-age-3d_7d = 3–7 kun
console-report-age-over_7d = 7 kundan ortiq
console-report-times = Qancha vaqt ketdi
console-report-first-answer = Operatorning ilk javobi
console-report-solution = Hal qilish
console-report-median = Mediana
console-report-p90 = 10 tadan 9 tasi
console-report-count = Murojaatlar
console-report-none = Yoʻq
console-report-by-agent = Xodimlar boʻyicha
console-report-by-category = Turkumlar boʻyicha
console-report-by-channel = Kanallar boʻyicha
console-report-by-language = Tillar boʻyicha
console-report-agent = Xodim
console-report-category = Turkum
console-report-channel = Kanal
console-report-language = Til
console-report-deflection = Maqolalar hal qilgan ulush
console-report-articles = Maqolalar natijasi
console-report-article = Maqola
console-report-all = Jami
console-report-article-shown = Koʻrsatilgan
console-report-article-opened = Ochilgan
console-report-article-solved = Yordam bergan
console-report-article-rejected = Yordam bermagan
console-report-article-ticket-after = Baribir murojaat
console-report-article-not-found = Natijasiz qidiruvlar:

console-unfinished = Tugallanmagan
console-unfinished-hint = Mijoz maqolani ochgan, keyin jim qolgan. Murojaat ochilmagan va bu hal boʻlgan deb hisoblanmaydi.
console-unfinished-empty = Hozircha tugallanmagan suhbatlar yoʻq.
