### Deskbell mijozga aytadigan hamma gap. Izohlar locales/en/contact.ftl faylida.
### Mijozga «siz» deb murojaat qilinadi; xodimlar ismiga qoʻshimcha qoʻshilmaydi.

language-name = Oʻzbekcha

when-weekday =
    { $weekday ->
        [monday] dushanba kuni
        [tuesday] seshanba kuni
        [wednesday] chorshanba kuni
        [thursday] payshanba kuni
        [friday] juma kuni
        [saturday] shanba kuni
       *[sunday] yakshanba kuni
    }
when-by =
    { $span ->
        [today] soat { $time } gacha
        [tomorrow] ertaga soat { $time } gacha
        [weekday] { when-weekday } soat { $time } gacha
       *[date] { $date }, { when-weekday } soat { $time } gacha
    }
when-at =
    { $span ->
        [today] bugun soat { $time } da
        [tomorrow] ertaga soat { $time } da
        [yesterday] kecha soat { $time } da
        [weekday] { when-weekday } soat { $time } da
       *[date] { $date }, { when-weekday } soat { $time } da
    }
when-at-in-zone =
    { $city ->
        [UTC] { when-at } (UTC)
       *[other] { when-at } ({ $city } vaqti bilan)
    }
when-on =
    { $span ->
        [today] bugun
        [tomorrow] ertaga
        [yesterday] kecha
        [weekday] { when-weekday }
       *[date] { $date }, { when-weekday }
    }
when-ago =
    { $span ->
        [now] hozirgina
        [minutes] { $count } daqiqa oldin
        [hours] { $count } soat oldin
        [days] { $count } kun oldin
       *[date] { $date } kuni
    }
when-in =
    { $span ->
        [now] bir necha soniyadan keyin
       *[minutes] { $count } daqiqadan keyin
    }
when-size =
    { $unit ->
        [bytes] { $amount } bayt
        [kilobytes] { $amount } KB
       *[megabytes] { $amount } MB
    }

welcome = Assalomu alaykum! Nima boʻlganini oʻz soʻzlaringiz bilan yozing; surat yoki ovozli xabar yuborsangiz ham boʻladi. Darhol yordam berishning iloji boʻlmasa, mutaxassisimiz yordam beradi.
    .named = Assalomu alaykum, { $name }! Nima boʻlganini oʻz soʻzlaringiz bilan yozing; surat yoki ovozli xabar yuborsangiz ham boʻladi. Darhol yordam berishning iloji boʻlmasa, mutaxassisimiz yordam beradi.
    .desk = Assalomu alaykum, bu — { $desk }! Nima boʻlganini oʻz soʻzlaringiz bilan yozing; surat yoki ovozli xabar yuborsangiz ham boʻladi. Darhol yordam berishning iloji boʻlmasa, mutaxassisimiz yordam beradi.
    .named-desk = Assalomu alaykum, { $name }, bu — { $desk }! Nima boʻlganini oʻz soʻzlaringiz bilan yozing; surat yoki ovozli xabar yuborsangiz ham boʻladi. Darhol yordam berishning iloji boʻlmasa, mutaxassisimiz yordam beradi.
suggestions = Balki mana bu hoziroq yordam berar. Yoki shunchaki yozishda davom eting.
did-that-solve = Bu yordam berdimi?
article-nudge = Maqola yordam berdimi? Bermagan boʻlsa, shuni yozing — mutaxassisimiz yordam beradi.
glad-solved = Yordam berganidan xursandmiz! Yana savol tugʻilsa, shu yerga yozing.
tell-us = Gap nima haqida ekanini yozing, uni alohida murojaat sifatida yetkazamiz.

no-match = Bunga tayyor javob topilmadi, shuning uchun xabaringiz mutaxassisga yuborildi. Raqamingiz: { $number }.
opened = Xabaringiz mutaxassisga yetib bordi. Raqamingiz: { $number }. Shu yerga yozishda davom etishingiz mumkin, hammasi unga yetib boradi.
    .timed = Xabaringiz mutaxassisga yetib bordi. Raqamingiz: { $number }. Biz { $by } javob beramiz. Shu yerga yozishda davom etishingiz mumkin, hammasi unga yetib boradi.
opened-closed = Xabaringiz saqlandi: { $number }. Yordam beradigan boshqa maʼlumot boʻlsa, hozir qoʻshib qoʻying.
    .timed = Xabaringiz saqlandi: { $number }. Jamoamiz { $back } ish boshlaydi va sizga shu yerda javob beradi. Yordam beradigan boshqa maʼlumot boʻlsa, hozir qoʻshib qoʻying.
still-closed = Xabaringizni oldik. Hozir ish vaqti emas, jamoamiz sizga shu yerda javob beradi.
    .timed = Xabaringizni oldik. Jamoamiz { $back } ish boshlaydi va sizga shu yerda javob beradi.
received-late = Kechirasiz, xabaringiz bizga kechikib yetib keldi, shuning uchun darrov mutaxassisga yuborildi.
ask-category = Savolingiz nima haqida? Shunda u kerakli mutaxassisga tezroq yetib boradi.
ask-question = { $question }
    .withdrawn = Bu savolga javob endi kerak emas. Yozishda davom eting, hammasi bizga yetib keladi.
no-email-found = Javobingizda hali elektron pochta manzili yoʻq: u name@example.com koʻrinishida boʻladi. Yozganingiz baribir bizga yetib keldi.
no-number-found = Javobingizda hali raqam yoʻq. Yozganingiz baribir bizga yetib keldi.
card-masked = Xabaringizda karta raqami bor edi, shuning uchun oxirgi toʻrtta raqamidan boshqasini yashirdik. Iltimos, karta raqamini hech qachon toʻliq yubormang.

taken = Jamoamiz savolingiz bilan shugʻullanyapti.
    .named = Savolingiz bilan hozir { $agent } shugʻullanyapti.
handed-over = Endi sizga boshqa mutaxassis javob beradi. U yozganlaringizning hammasini koʻrib turibdi, takrorlash shart emas.
    .from = { $from } savolingizni boshqa mutaxassisga topshiryapti. U yozganlaringizning hammasini koʻrib turibdi, takrorlash shart emas.
    .to = Endi sizga { $to } javob beradi. U yozganlaringizning hammasini koʻrib turibdi, takrorlash shart emas.
    .both = { $from } savolingizni hamkasbiga topshiryapti: endi sizga { $to } javob beradi. U yozganlaringizning hammasini koʻrib turibdi, takrorlash shart emas.
waiting-reminder = Jamoamiz javobingizni kutyapti. Hammasi joyida boʻlsa, «{ button-solved }» tugmasini bosing. Aks holda { $number } murojaati { $closes } yopiladi; shu yerga yozsangiz, yana ochiladi.
    .named = { $agent } javobingizni kutyapti. Hammasi joyida boʻlsa, «{ button-solved }» tugmasini bosing. Aks holda { $number } murojaati { $closes } yopiladi; shu yerga yozsangiz, yana ochiladi.
    .question = Jamoamiz javobingizni kutyapti: «{ $question }». Hammasi joyida boʻlsa, «{ button-solved }» tugmasini bosing. Aks holda { $number } murojaati { $closes } yopiladi; shu yerga yozsangiz, yana ochiladi.
    .named-question = { $agent } javobingizni kutyapti: «{ $question }». Hammasi joyida boʻlsa, «{ button-solved }» tugmasini bosing. Aks holda { $number } murojaati { $closes } yopiladi; shu yerga yozsangiz, yana ochiladi.
resolved-reminder = { $number } murojaati hal boʻldimi? Javob boʻlmasa, u { $closes } yopiladi. Shu yerga yozsangiz, yana ochiladi.

is-it-solved = Jamoamiz { $number } murojaati hal boʻldi, deb hisoblayapti. Siz uchun ham shundaymi? Javob boʻlmasa, u { $closes } yopiladi.
    .named = { $agent } { $number } murojaati hal boʻldi, deb hisoblayapti. Siz uchun ham shundaymi? Javob boʻlmasa, u { $closes } yopiladi.
not-yet-thanks = Aytganingiz uchun rahmat. Yana nima muammo qoldi? Savolingiz yana jamoamizda.
    .named = Aytganingiz uchun rahmat. Yana nima muammo qoldi? Savolingiz bilan yana { $agent } shugʻullanadi.
survey-solved = Muammo hal boʻlganidan xursandmiz. Yordamimiz qanday boʻldi? Bir marta bossangiz kifoya.
survey-closed = { $number } murojaati yopildi. Yordamimiz qanday boʻldi? Bir marta bossangiz kifoya. Shu yerga yozsangiz, u yana ochiladi.
closed = { $number } murojaati yopildi. Muammo takrorlansa, shu yerga yozing.
mark-high = Rahmat!
mark-low = Ochiq aytganingiz uchun rahmat, bizni kechiring. Nimani yaxshiroq qilishimiz kerak edi? Javobingizni jamoamiz oʻqiydi.
comment-asked = Izohingizni keyingi xabarda yozing.
comment-thanks = Rahmat, jamoamiz oʻqiydi.
reopened = { $number } murojaati yana ochildi, xabaringiz jamoamizda.
    .named = { $number } murojaati yana ochildi, xabaringizni { $agent } koʻradi.
request-taken = Rahmat. Qolgan hammasi yozishmamizga keladi.
    .numbered = Rahmat, oldik: { $number }. Qolgan hammasi yozishmamizga keladi.
moved-to-new = Tushunarli, bu boshqa masala. Uning raqami: { $number }.
go-on-in = { $channel } orqali davom etish
carried-away = Bu suhbat { $channel } orqali davom etadi. Endi bu yerga yozganlaringiz yangi suhbatni boshlaydi.
carried-here = { $number } shu yerda davom etadi. Yozganlaringizning hammasi jamoada bor, bemalol yozavering.

help =
    Nima boʻlganini yozing, sizga yordam beramiz. Bulardan ham foydalanishingiz mumkin:
    /status – murojaatlaringiz va ularning holati
    /new – boshqa narsa haqida soʻrash
    /language – tilni tanlash
    /close – hozirgi murojaatni yopish
    /help – shu roʻyxat
faq-how = Javobni oʻzingiz topmoqchi boʻlsangiz, /faq va bir necha soʻz yozing, masalan: /faq pulni qaytarish
faq-found = Mana topilganlari:
faq-none = Bu haqda hech narsa topilmadi. Boshqa soʻzlar bilan urinib koʻring yoki nima boʻlganini yozing, sizga yordam beramiz.
faq-failed = Afsuski, maqola yordam bermabdi. Nima boʻlganini yozing, mutaxassisimiz yordam beradi.
ask-language = Qaysi tilda yozishaylik?
language-set = Endi sizga oʻzbekcha yozamiz.
status-list = Murojaatlaringiz:
status-line = { $number } «{ $subject }»: { $status }, { $opened } ochilgan
    .wordless = { $number }: { $status }, { $opened } ochilgan
status-none = Sizda hali murojaat yoʻq. Nima boʻlganini yozing, biz uni ochamiz.
nothing-to-close = Ochiq murojaat yoʻq, yopadigan narsa ham yoʻq. Biror muammo boʻlsa, shu yerga yozing.

status-new = mutaxassisni kutyapti
    .alone = Mutaxassisni kutmoqda
status-open = ustida ishlanyapti
    .alone = Ustida ishlayapmiz
status-waiting-for-customer = javobingiz kutilyapti
    .alone = Javobingizni kutyapmiz
status-on-hold = vaqtincha toʻxtatilgan
    .alone = Vaqtincha toʻxtatilgan
status-resolved = hal qilindi, tasdigʻingiz kutilyapti
    .alone = Hal qilindi, tasdigʻingizni kutyapmiz
status-closed = yopilgan
    .alone = Yopilgan

empty-message = Xabar boʻsh. Bir necha soʻz yozing yoki fayl biriktiring.
message-too-long = Bu xabarda { $length } ta belgi bor, koʻpi bilan { $limit } ta boʻlishi mumkin. Iltimos, boʻlib-boʻlib yuboring.
too-many-files = Bitta xabarga koʻpi bilan { $limit } ta fayl biriktirish mumkin. Qolganini keyingi xabarda yuboring.
file-too-big = Fayl juda katta: koʻpi bilan { $limit } boʻlishi mumkin. Kichikroq nusxasi yoki surati ham boʻladi.
file-too-large = «{ $name }» ({ $size }) fayli juda katta, uzatib boʻlmadi: koʻpi bilan { $limit }. Kichikroq fayl yoki unga havola ham boʻladi.
file-lost = «{ $name }» faylini yuborilgan joyidan yuklab boʻlmadi. Qaytadan yuborish yordam berishi mumkin.
file-refused = «{ $name }» kabi fayllarni qabul qilmaymiz. Surat, PDF yoki ZIP boʻladi.
file-empty = Fayl boʻsh. Tekshirib, qaytadan biriktiring.
files-gone = Bu fayl endi bizda yoʻq: biriktirilgan fayl yuborilishini bir soat kutadi. Iltimos, qaytadan biriktiring.
too-many-messages = Birdaniga juda koʻp xabar keldi, shuning uchun bunisi yuborilmadi. Yana { $wait } yozishingiz mumkin; oldin yuborganlaringiz bizga yetib kelgan.
too-many-tickets = Qisqa vaqt ichida bir nechta murojaat ochdingiz. Yangisini { $wait } ochishingiz mumkin; hozircha ochiqlaridan biriga yozing.
button-too-old = Bu tugma endi ishlamaydi. Nima kerakligini yozib qoʻya qoling.
survey-over = Baholash muddati oʻtib ketdi, baribir rahmat. Biror muammo boʻlsa, shu yerga yozing.
ticket-unknown = Murojaatlaringiz orasida bunaqasi yoʻq. Hammasini koʻrish uchun /status yuboring.
message-unknown = Bu xabar endi yoʻq. Iltimos, qaytadan yozing.
language-unknown = Bu tilda hali gaplasha olmaymiz. Mavjud tillarni koʻrish uchun /language yuboring.
blocked = Bu yerdan xabarlar endi qabul qilinmaydi. Bu xato deb oʻylasangiz, biz bilan boshqa yoʻl orqali bogʻlaning.
taken-back = Bu xabar qaytarib olingan.
unknown-command = { $command } degan buyruq yoʻq. Roʻyxatni koʻrish uchun /help yuboring yoki nima kerakligini yozing.
try-later = Hozir xabarni qabul qilib boʻlmayapti. Birozdan keyin qayta urinib koʻring.
sign-in-again = Sahifa juda uzoq ochiq turdi. Uni yangilab, davom eting.
identity-expired = Bu sahifadagi kirish muddati tugagan. Sahifani yangilab, kelgan joyingizdan davom eting.
identity-invalid = Kimligingizni tasdiqlab boʻlmadi, shuning uchun chat avvalgidek qoldi. Sahifani yangilang; yordam bermasa, saytga qaytadan kiring.
not-readable = Buni oʻqib boʻlmadi. Iltimos, oddiy matn qilib qayta yuboring.

button-none-of-these = Hech biri emas, mutaxassis kerak
button-that-solved-it = Bu yordam berdi
button-still-need-help = Hali ham yordam kerak
button-not-sure = Bilmayman
button-skip = Oʻtkazib yuborish
button-solved = Hal boʻldi
button-yes-solved = Ha, hal boʻldi
button-not-yet = Hali yoʻq
button-add-comment = Izoh qoʻshish
button-talk-again = Yana bizga yozish
button-something-else = Bu boshqa masala
button-stars = { $stars } yulduz

## What a page shows about the team, beside the conversation

# Outside business hours. `timed` when it is known when the team is back.
presence-back = Hozir jamoadan hech kim yoʻq. Baribir yozavering: javob shu yerga keladi.
    .timed = Jamoa { $back } qaytadi. Baribir yozavering: javob shu yerga keladi.
# How fast people answered lately. $span is minutes, hours or days, $count says how many; minutes are 5, 10, 15 … 55.
presence-usually =
    { $span ->
        [minutes] Odatda { $count } daqiqa ichida javob beramiz
        [hours] Odatda { $count } soat ichida javob beramiz
       *[days] Odatda { $count } kun ichida javob beramiz
    }

## A conversation that somebody saves as a text

# The first line. `named` with the desk's own name in $desk.
transcript-title = Yozishmangiz
    .named = { $desk } bilan yozishmangiz
# Below it. $day is a whole date with its weekday, $time a time, $city whose clock all times are told by ("UTC" when it is no place).
transcript-saved = Saqlangan: { $day }, { $time } ({ $city })
# A file of a message, by its name alone; $size comes with its unit.
transcript-file = Fayl: { $name } ({ $size })
