### The chat window's own furniture. See en/page.ftl for the notes.

page-title = Bizga yozing
page-subtitle = Yordam berishga tayyormiz
page-open = Chatni ochish
page-open-unread = Chatni ochish: yangi xabarlar bor
page-close = Chatni yopish
page-welcome = Assalomu alaykum! Nima boʻlganini oʻz soʻzlaringiz bilan yozing; surat yoki fayl yuborsangiz ham boʻladi. Darhol yordam berishning iloji boʻlmasa, mutaxassisimiz yordam beradi.
    .desk = Assalomu alaykum, bu — { $desk }! Nima boʻlganini oʻz soʻzlaringiz bilan yozing; surat yoki fayl yuborsangiz ham boʻladi. Darhol yordam berishning iloji boʻlmasa, mutaxassisimiz yordam beradi.
page-log = Yozishma

page-you = Siz
page-team = Yordam xizmati
page-desk = Yordamchi
page-typing = [name] yozmoqda…
page-typing-team = Yozmoqda…

page-today = Bugun
page-yesterday = Kecha
page-earlier = Oldingi xabarlarni koʻrsatish
page-newest = Yangi xabarlar
page-edited = oʻzgartirilgan
page-retracted = Xabar oʻchirildi
page-reply = Javob yozish
page-reply-cancel = Bu xabarga javob yozmaslik
page-sending = Yuborilmoqda…
page-waiting = Aloqa tiklangach yuboriladi
page-sent = Yuborildi
page-seen = Oʻqildi
page-failed = Yuborilmadi
page-retry = Qayta urinish
page-discard = Oʻchirish
page-stars = Bahoyingiz

page-placeholder = Xabar yozing…
page-message = Xabaringiz
page-send = Yuborish
page-attach = Fayl biriktirish
page-limits = Bitta xabarda [n] tagacha fayl, har biri [size] gacha
page-file-taken = “[name]” fayli biriktirildi.
page-count = Belgilar: [n] / [max]
page-too-long = Xabar juda uzun. Uni qisqartiring yoki boʻlib-boʻlib yuboring.

page-drop = Biriktirish uchun fayllarni shu yerga tashlang
page-remove-file = “[name]” faylini olib tashlash
page-download = “[name]” faylini saqlash
page-file-too-big = “[name]” fayli juda katta. Eng katta hajm — [size].
page-file-failed = “[name]” faylini yuklab boʻlmadi. Aloqani tekshirib, uni qaytadan biriktiring.
page-file-gone = Bu faylni yuklab boʻlmadi. Keyinroq urinib koʻring.
page-too-many-files = Bitta xabarga boshqa fayl sigʻmaydi (chegara: [n]). Qolganlarini keyingi xabarda yuboring.

page-menu = Menyu
page-menu-help = Yordam
page-menu-language = Til
page-menu-faq = Javob qidirish
page-menu-status = Murojaatlarim
page-menu-new = Boshqa narsa haqida soʻrash
page-menu-close = Murojaatni yopish
page-close-ask = [number] yopilsinmi?
page-close-yes = Ha, yopilsin
page-close-no = Yoʻq, ochiq qolsin
page-menu-save = Yozishmani saqlash
page-menu-sound = Yangi xabarlar uchun ovoz
page-back = Orqaga

page-search = Javob qidirish
page-articles = Javoblar
page-popular = Koʻp soʻraladigan savollar
page-results = Topilgan javoblar: [n]
page-nothing-found = Bu soʻzlar boʻyicha hech narsa topilmadi. Boshqacha yozib koʻring yoki bizdan soʻrang.
page-ask = Yaxshisi, sizdan soʻrayman
page-helped = Rahmat, yordam berdi
page-requests = Murojaatlarim
page-no-requests = Hali murojaatingiz yoʻq. Nima boʻlganini yozing, u shu yerda koʻrinadi.
page-opened-at = Ochilgan: [when]
page-loading = Yuklanmoqda…

page-connecting = Ulanmoqda…
page-offline = Aloqa yoʻq. Yozishda davom eting: hammasi saqlanadi va aloqa tiklangach yuboriladi.
page-memory = Brauzer bu sahifaga hech narsa saqlashga ruxsat bermayapti, shuning uchun sahifadan chiqsangiz, yozishma yoʻqoladi.
page-expired = Oldingi yozishmani bu yerda ochib boʻlmaydi, shuning uchun yangisi boshlandi. Murojaatlaringiz yoʻqolgani yoʻq.
page-error = Boʻlmadi. Yana bir bor urinib koʻring.
page-signed-out = Hisobdan chiqdingiz. Bu yozishma endi bu qurilmada koʻrinmaydi.
page-not-identified = Kimligingizni aniqlab boʻlmadi: sahifadagi kirish eskirgan. Sahifani yangilang yoki qaytadan kiring.
page-dismiss = Bu xabarnomani yashirish
page-not-here = Chat sizning tarmogʻingizdan ishlamaydi. Iltimos, biz bilan boshqa yoʻl orqali bogʻlaning.
page-sign-in = Avval shu saytdagi hisobingizga kiring, keyin bizga shu yerda yoza olasiz.
