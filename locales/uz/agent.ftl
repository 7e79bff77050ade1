### Deskbell yordam jamoasiga aytadigan hamma gap. Izohlar locales/en/agent.ftl faylida.

word-status-new = yangi
word-status-open = ochiq
word-status-waiting-for-customer = mijoz javobi kutilyapti
word-status-on-hold = toʻxtatib turilgan
word-status-resolved = hal qilingan
word-status-closed = yopilgan
word-priority-critical = oʻta muhim
word-priority-high = yuqori
word-priority-normal = oddiy
word-priority-low = past
word-priority-informational = maʼlumot uchun
word-kind-question = savol
word-kind-incident = nosozlik
word-kind-service-request = xizmat soʻrovi
word-kind-documentation-request = hujjat soʻrovi
word-kind-change-request = oʻzgartirish soʻrovi
word-flag-asks-for-person = odam soʻrayapti
word-flag-urgent-tone = shoshilinch yoki jahl bilan yozgan
word-flag-files-only = fayllar, matnsiz
word-flag-received-late = kechikib kelgan
word-flag-low-mark = oʻtgan safar past baho bergan
word-role-agent = xodim
word-role-lead = rahbar
word-role-admin = administrator
word-visitor = Mehmon
word-former-agent = Sobiq xodim

team-opened = { $number } murojaati ochildi.
    .flagged = { $number } murojaati ochildi. Eʼtibor bering: { $flags }.
team-taken = Murojaatni { $agent } oldi.
team-assigned = { $by } masʼul xodimni tayinladi: { $to }.
team-released = { $by } murojaatni navbatga qaytardi.
team-handed-over = { $by } murojaatni topshirdi.
    .agent = { $by } murojaatni topshirdi. Endi masʼul: { $agent }.
    .agent-why = { $by } murojaatni topshirdi. Endi masʼul: { $agent }. Sababi: { $why }
    .team = { $by } murojaatni «{ $team }» jamoasiga topshirdi.
    .team-why = { $by } murojaatni «{ $team }» jamoasiga topshirdi. Sababi: { $why }
    .queue = { $by } murojaatni navbatga qaytardi.
    .queue-why = { $by } murojaatni navbatga qaytardi. Sababi: { $why }
team-why-hand-over = Nega buni { $to } olishi kerak? Shu xabarga bir qator bilan javob yozing, uni faqat jamoa oʻqiydi. Yoki oʻtkazib yuboring.
team-status = Hozirgi holat: { $status }.
    .by = { $by } holatni oʻzgartirdi: { $status }.
team-priority = { $by } muhimlik darajasini oʻzgartirdi: { $priority }.
team-category = Mijoz turkumni tanladi: { $category }.
    .by = { $by } turkumni oʻzgartirdi: { $category }.
    .cleared = { $by } turkumni olib tashladi.
    .unsure = Mijoz qaysi turkumni tanlashni bilmadi.
team-answer = { $question } — { $answer }
team-resolved = { $by } murojaatni hal qilingan deb belgiladi; mijozdan soʻraldi.
team-solved-by-customer = Mijoz muammo hal boʻlganini aytdi.
team-solved-by-article = Mijozga «{ $title }» maqolasi yordam berdi.
team-not-yet = Mijoz muammo hali hal boʻlmaganini aytdi.
team-closed = Yopildi: mijozdan javob kelmadi.
    .by = { $by } murojaatni yopdi.
team-closed-by-customer = Mijoz murojaatni yopdi.
team-reopened = Mijoz yana yozdi: murojaat qayta ochildi.
    .by = { $by } murojaatni qayta ochdi.
team-waited = { $number } murojaati { $minutes } ish daqiqasidan beri javob kutyapti. Kim oladi?
    .named = { $agent }, { $number } murojaati { $minutes } ish daqiqasidan beri javobingizni kutyapti.
team-waited-lead = Rahbarga: { $number } murojaati { $minutes } ish daqiqasidan beri javob kutyapti.
team-mark = Mijoz bahosi: 5 tadan { $stars } yulduz.
team-low-mark = Mijoz 5 tadan bor-yoʻgʻi { $stars } yulduz qoʻydi. Tuzatish kerak boʻlsa, murojaatni qayta oching.
team-comment-follows = Keyingi xabar — mijozning bahoga izohi.
team-blocked = { $by } mijozni blokladi.
team-unblocked = { $by } mijozni blokdan chiqardi.
team-unreachable = Xabarlar mijozga yetib bormayapti: u botni bloklagan yoki chiqib ketgan. Mijoz qaytganda yuboriladi.
team-reachable = Mijoz bilan yana aloqa bor. Uni kutib turgan xabarlar yuborilmoqda.
team-reacted = Mijoz «{ $to }» xabariga { $emoji } belgisini qoʻydi.
team-language = Mijozning tili endi: { $language }.
team-article-opened = Mijoz «{ $title }» maqolasini ochdi.
team-article-rejected = «{ $title }» maqolasi mijozga yordam bermadi.
team-article-sent = { $by } mijozga «{ $title }» maqolasini yubordi.
team-article-drafted = { $by } shu murojaat asosida maqola tayyorladi: «{ $title }». Uni rahbar eʼlon qilishi mumkin.
team-article-published = { $by } «{ $title }» maqolasini eʼlon qildi.
team-article-discarded = { $by } maqola qoralamasini oʻchirdi.
team-matches = Bu maqolalar mos kelishi mumkin:
team-moved = Mijozning oxirgi xabari boshqa masala haqida edi: { $number } oʻrniga { $to } ostiga koʻchirildi.
    .by = { $by } mijozning xabarini { $number } oʻrniga { $to } ostiga koʻchirdi.
team-carried-over = Mijoz boshqa kanalda davom etmoqda: { $from } → { $to }.
team-delivery-failed = Xabarni mijozga yetkazib boʻlmadi ({ $detail }). Boshqa yoʻl bilan bogʻlaning yoki qayta yuboring.
team-delivery-maybe = Bu xabar mijozga yetgani nomaʼlum; ehtiyot uchun ikkinchi marta yuborildi, boshqa yuborilmaydi.
team-room-failed = Buni shu yerda koʻrsatib boʻlmadi ({ $detail }). Toʻliq matn konsolda bor.
team-room-maybe = Bu xabar shu yerga yetgani nomaʼlum; ehtiyot uchun ikkinchi marta yuborildi, boshqa yuborilmaydi. Toʻliq matn konsolda bor.

team-already-taken = Bu murojaat bilan { $agent } shugʻullanyapti. Eslatma yozishingiz yoki topshirishni soʻrashingiz mumkin.
team-moved-on = Siz ochganingizdan keyin murojaat oʻzgargan. Tekshirib, qayta urinib koʻring.
team-something-new = Siz yozayotganda yangi xabar keldi, shuning uchun javobingiz yuborilmadi. Uni oʻqib, javobni qayta yuboring.
team-canned-key = Tayyor javob nomi 40 tagacha harf, raqam, - va _ dan iborat boʻlsin, boʻsh joysiz.
team-canned-placeholder = “{ $placeholder }” oʻrniga qoʻyiladigan narsa yoʻq. Figurali qavsda faqat name, number yoki agent turadi.
team-not-allowed = Buning uchun «{ $role }» roli kerak. Shu rolga ega hamkasbingizga murojaat qiling.
team-ticket-unknown = Bunday murojaat yoʻq. Raqamini tekshiring.
team-ticket-closed = Murojaat yopilgan. Avval uni qayta oching.
team-agent-unknown = Bunday xodim yoʻq yoki endi ishlamaydi. Boshqasini tanlang.
team-team-unknown = Bunday jamoa yoʻq. Roʻyxatdan tanlang.
team-category-unknown = Bunday turkum yoʻq. Roʻyxatdan tanlang.
team-article-unknown = Bunday maqola endi yoʻq yoki uni mijozlarga koʻrsatib boʻlmaydi. Qaytadan qidiring.
team-article-marked = Qoralamada { $count } ta joy ⟦ va ⟧ orasida turibdi: u yerda shaxsiy maʼlumot boʻlishi mumkin. Uni yoki belgilarni olib tashlang, keyin eʼlon qiling.
team-article-there = Bu murojaat boʻyicha maqola bor: «{ $title }». Uni maqolalar saqlanadigan joyda oʻzgartiring.
team-article-nothing = Mijozga hali javob berilmagan, maqola qilishga hech narsa yoʻq.
team-article-no-draft = Bu murojaatda maqola qoralamasi yoʻq. Uni /article tayyorlaydi.
team-article-unfit = Maqolaga koʻpi bilan 200 belgili sarlavha va matn kerak. /article va sarlavhani, matnni esa keyingi qatorlarga yozing.
team-message-unknown = Bu xabar ushbu murojaatda yoʻq. Sahifani yangilang.
team-not-your-message = Faqat oʻzingizning javob va eslatmalaringizni oʻzgartirish yoki qaytarib olish mumkin.
team-contact-blocked = Mijoz bloklangan, shuning uchun hech narsa yuborilmadi. Avval blokdan chiqaring.
team-anonymous = Siz guruh nomidan yozyapsiz, shuning uchun kimligingizni bilib boʻlmaydi. Administrator huquqlarida «Anonim qolish»ni oʻchiring, shunda yozganlaringiz mijozga boradi.
team-linked = Guruh ulandi. Har bir yangi murojaat uchun shu yerda alohida mavzu ochiladi.
team-code-unknown = Bu kod nomaʼlum, ishlatilgan yoki bir kundan eski. Administratordan yangisini soʻrang: deskbell telegram link
team-help = Murojaat mavzusida yozing: murojaatni olgan xodimning soʻzlari mijozga boradi, qolgan hammasi shu yerda qoladi. /take — olish, /note — eslatma, /r — yuborish, /resolve — hal boʻldimi deb soʻrash, /t — tugmalar. Xabarni bu yerda oʻchirish uni mijozdan qaytarib olmaydi: unga /delete deb javob yozing.
team-hub-fault = { $fault ->
    [not-a-forum] Bu guruhda mavzular oʻchirilgan, shuning uchun murojaatlarga joy yoʻq. Guruh sozlamalarida mavzularni yoqing. Mijozlar yozgan hamma narsa saqlanadi va kutadi; hozircha konsolda javob berish mumkin.
    [no-rights] Men bu yerda mavzu ocha olmayman. Botni mavzularni boshqarish huquqi bilan administrator qiling. Mijozlar yozgan hamma narsa saqlanadi va kutadi; hozircha konsolda javob berish mumkin.
   *[other] Bu yerda murojaat uchun mavzu ochib boʻlmadi. Sababini administratorga deskbell check buyrugʻi koʻrsatadi. Mijozlar yozgan hamma narsa saqlanadi va kutadi; hozircha konsolda javob berish mumkin.
}
    .here = { $fault ->
        [not-a-forum] Bu guruhda mavzular oʻchirilgan, shuning uchun murojaatlarning oʻz joyi yoʻq. Ular yoqilguncha murojaatlar shu yerga yoziladi: raqami koʻrsatilgan xabarga javob yozing, uni mijoz oʻqiydi. Guruh sozlamalarida mavzularni yoqing.
        [no-rights] Men bu yerda mavzu ocha olmayman, shuning uchun murojaatlarning oʻz joyi yoʻq. Ruxsat berilguncha murojaatlar shu yerga yoziladi: raqami koʻrsatilgan xabarga javob yozing, uni mijoz oʻqiydi. Botni mavzularni boshqarish huquqi bilan administrator qiling.
       *[other] Bu yerda murojaat uchun mavzu ochib boʻlmadi. Hozircha murojaatlar shu yerga yoziladi: raqami koʻrsatilgan xabarga javob yozing, uni mijoz oʻqiydi. Sababini administratorga deskbell check buyrugʻi koʻrsatadi.
    }
team-gap = { $channel } bilan bir kundan ortiq aloqa boʻlmadi, u esa xabarlarni bundan uzoq saqlamaydi. { $from } dan { $to } gacha yozilganlar yoʻqolgan boʻlishi mumkin, nima yozilganini hech kim bila olmaydi. Javob kutayotgan boʻlsangiz, qaytadan soʻrang.
team-unknown-command = { $command } degan buyruq yoʻq, hech narsa yuborilmadi.
    .near = { $command } degan buyruq yoʻq, hech narsa yuborilmadi. Balki { $suggestion } demoqchisiz?
team-priority-unknown = Bunday muhimlik darajasi yoʻq. Roʻyxatdan tanlang.
team-kind-unknown = Bunday tur yoʻq. Roʻyxatdan tanlang.
team-name-unclear = Bir nechta nom shunday boshlanadi: { $names }. Keraklisini toʻliqroq yozing.
team-already-sent = Bu xabar mijozga allaqachon yuborilgan.

team-done = Bajarildi.
team-unchanged = Hech narsa oʻzgarmadi: allaqachon shunday.
team-choose = { $number } murojaati bilan nima qilamiz?
    .priority = { $number } murojaatining muhimligi qanday?
    .category = { $number } murojaati nima haqida?
    .kind = { $number } murojaatining turi qanday?
    .hand-over = { $number } murojaatini kimga topshiramiz?
    .block = { $number } murojaatining mijozi bloklansinmi? Blokdan chiqarilmaguncha uning xabarlari jamoaga yetib kelmaydi.
team-how-reply = /r va matnni yozing. Hamkasbingiz shu yerda yozganini yuborish uchun uning xabariga faqat /r deb javob bering.
team-how-note = /note va matnni yozing: uni faqat jamoa koʻradi. Xabarga javob tarzida yozilsa, eslatma oʻsha xabarni iqtibos qiladi.
team-how-edit = Oʻz xabaringizga /edit va yangi matn bilan javob bering. Mijozda ham oʻzgaradi.
team-how-delete = Xabarga /delete deb javob bering. U mijozda ham oʻchadi.
team-how-tags = /tags va murojaatning hamma teglarini vergul bilan yozing. Bitta chiziqcha ularni olib tashlaydi: /tags -
team-how-move = Mijozning xabariga /move va xabar tegishli boʻlgan murojaat raqami bilan javob bering.
team-how-hand-over = Sababini aytish uchun yozing: /assign, ism, sabab.
team-articles-found = Eng mos maqolalar shular. Tugma bosilsa, maqola mijozga yuboriladi:
    .listed = Eng mos maqolalar shular. Murojaat mavzusida /faq ularni yuboradi ham:
team-article-line = «{ $title }»
    .snippet = «{ $title }»: { $snippet }
    .team-only = «{ $title }» (faqat jamoa uchun)
    .team-only-snippet = «{ $title }» (faqat jamoa uchun): { $snippet }
team-articles-none = Mos maqola yoʻq. Boshqa soʻzlar bilan urinib koʻring.
team-article-text = Javobga keragini nusxalab oling:
    .team-only = Faqat jamoa uchun, mijozga yuborilmaydi:
team-article-draft = Maqola qoralamasi. Oʻzgartirish uchun /article va sarlavhani, matnni esa keyingi qatorlarga yozing. Rahbar uni /publish bilan eʼlon qiladi.
    .marked = Maqola qoralamasi. ⟦ va ⟧ orasida shaxsiy maʼlumot boʻlishi mumkin: rahbar eʼlon qilishidan oldin ularni olib tashlang. Oʻzgartirish uchun /article va sarlavhani, matnni esa keyingi qatorlarga yozing.
team-how-faq = /faq va bir necha soʻz yozing: mos maqolalarni, jumladan faqat jamoa uchun boʻlganlarini koʻrasiz va birini tugma bilan mijozga yuborasiz.
team-commands =
    Mijozga murojaat kimda boʻlsa, oʻsha javob beradi: shu yerga yozadi yoki, jamoada shunday kelishilgan boʻlsa, mijozning xabariga javob yozadi. Boshqalar yozgani jamoada qoladi.
    /take – murojaatni olish
    /r – mijozga matn yuborish; hamkasb xabariga javob boʻlsa – oʻshani yuborish
    /note – jamoa uchun eslatma; boshida // ham xuddi shunday
    /edit, /delete – oʻz xabaringizga javob tarzida: oʻzgartirish, qaytarib olish
    /move – mijoz xabariga javob tarzida: uning boshqa murojaatiga raqami boʻyicha koʻchirish
    /assign – topshirish: ism va sabab
    /release – murojaatni navbatga qaytarish
    /priority, /category, /kind, /tags – kartochkada koʻrinadiganlar
    /wait, /hold, /resume – mijozni kutish, toʻxtatib turish, davom ettirish
    /resolve, /close, /reopen – hal boʻldimi deb soʻrash, yopish, qayta ochish
    /block, /unblock – mijozni bloklash, blokdan chiqarish
    /faq – maqola topish va mijozga yuborish
    /article, /publish – murojaatdan maqola qilish; uni eʼlon qilish
    /who, /tickets – mijoz haqida, uning ochiq murojaatlari
    /t – tugmalarni yana koʻrsatish
    Xabarni bu chatda oʻchirish uni mijozdan qaytarib olmaydi: /delete dan foydalaning.
team-who = { $name }. Tili: { $language }. Kanallari: { $channels }.
team-is-blocked = Mijoz bloklangan: yozganlari yetib kelmaydi.
team-is-unreachable = Hozir mijozga hech narsa yetib bormayapti.
team-tickets = Bu mijozning murojaatlari:
team-tickets-none = Bu mijozning ochiq murojaati yoʻq.
team-ticket = { $number } «{ $subject }»: { $status }, ochilgan: { $opened }
    .wordless = { $number }: { $status }, ochilgan: { $opened }

room-title = { $number } { $name }: { $subject }
    .wordless = { $number } { $name }
room-person = { $name } · { $channel } · { $language }
room-team = Jamoa: { $team }
room-kind = Turi: { $kind }
room-category = Turkum: { $category }
room-priority = Muhimlik: { $priority }
room-assignee = Masʼul: { $agent }
room-nobody = Hali hech kim olmagan.
room-status = Holat: { $status }
    .closes = Holat: { $status }; oʻzi yopiladi: { $date }
room-mark = Baho: 5 tadan { $stars } yulduz
room-flags = Eʼtibor bering: { $flags }
room-answer = { $question } — { $answer }
room-articles = Maqolalar: { $articles }
room-article = «{ $title }»
    .read = «{ $title }» (mijoz oʻqigan)
room-tags = Teglar: { $tags }

board-title = Ochiq murojaatlar, soat { $time }
board-quiet = Hammasi tinch: hech kim javob kutmayapti.
board-new = Hali hech kim olmagan: { $count }
    .many = Hali hech kim olmagan: { $count } yoki undan koʻp
board-waiting = Javob kutyapti: { $count }
    .many = Javob kutyapti: { $count } yoki undan koʻp
board-about = ({ $ago })
    .agent = ({ $agent }, { $ago })
board-more = Qolganlari konsolda.
    .counted = Yana { $count } ta konsolda
board-shares = Kimda nechta: { $list }
board-share = { $agent }: { $count }

button-reopen = Qayta ochish
button-take = Olish
button-resolve = Hal qilindi
button-priority = Muhimlik
button-category = Turkum
button-kind = Turi
button-hand-over = Topshirish
button-wait = Kutish
button-hold = Toʻxtatish
button-resume = Davom etish
button-note = Eslatma
button-tags = Teglar
button-articles = Maqolalar
button-make-article = Maqola qilish
button-publish = Eʼlon qilish
button-discard = Qoralamani oʻchirish
button-send-article = Yuborish: «{ $title }»
button-show-article = Oʻqish: «{ $title }»
button-move = Koʻchirish…
button-release = Navbatga
button-close = Yopish
button-block = Bloklash
button-yes-block = Ha, bloklansin
button-unblock = Blokdan chiqarish
button-more = Yana…
button-back = ‹ Orqaga
button-previous = ‹ Oldingilari
button-next = Keyingilari ›
button-no-category = Turkumsiz
button-away = { $name } (joyida yoʻq)
