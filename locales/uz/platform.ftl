### Messenjerdagi buyruqlar roʻyxati va bot tavsifi. Izohlar locales/en/platform.ftl faylida.
### Buyruqlarning oʻzi tarjima qilinmaydi; mijozga «siz» deb murojaat qilinadi.

platform-description = Nima boʻlganini oʻz soʻzingiz bilan yozing; surat yoki ovozli xabar ham boʻladi. Tayyor javob boʻlsa, darhol olasiz, boʻlmasa, shu yerning oʻzida mutaxassis javob beradi.
platform-short-description = Nima boʻlganini yozing, mutaxassis javob beradi.

platform-command-start = Boshlash
platform-command-help = Bu yerda nima qilish mumkin
platform-command-status = Murojaatlaringiz va ularning holati
platform-command-faq = Javob qidirish: /faq va bir necha soʻz
platform-command-new = Boshqa narsa haqida soʻrash
platform-command-language = Tilni tanlash
platform-command-close = Hozirgi murojaatni yopish

platform-command-take = Murojaatni oʻzingizga olish
platform-command-r = Mijozga yuborish: /r matn yoki javob tarzida
platform-command-note = Faqat jamoa koʻradigan izoh
platform-command-assign = Murojaatni hamkasbga berish
platform-command-priority = Muhimlik darajasini belgilash
platform-command-category = Turkumni belgilash
platform-command-wait = Mijoz javobini kutish
platform-command-resolve = Mijozdan hal boʻlgan-boʻlmaganini soʻrash
platform-command-close-ticket = Murojaatni yopish
platform-command-reopen = Murojaatni qayta ochish
platform-command-delete = Javob tarzida: yozganingizni qaytarib olish
platform-command-t = Tugmalarni shu yerda koʻrsatish
platform-command-who = Bu mijoz kim
platform-command-tickets = Ochiq murojaatlar
platform-command-block = Bu mijozdan boshqa xabar olmaslik
platform-command-link = Guruhni ulash: /link va kod
platform-command-help-team = Bu yerda nima qilish mumkin
