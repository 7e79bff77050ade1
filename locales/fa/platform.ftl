### فهرست دستورها و معرفی ربات در پیام‌رسان. توضیح‌ها در locales/en/platform.ftl آمده است.
### خود دستورها ترجمه نمی‌شوند.

platform-description = با زبان خودتان بنویسید چه پیش آمده؛ عکس یا پیام صوتی هم می‌توانید بفرستید. اگر پاسخ آماده‌ای باشد همان لحظه می‌گیرید، وگرنه یکی از همکاران ما همین‌جا پاسخ می‌دهد.
platform-short-description = بنویسید چه پیش آمده تا همکاران ما همین‌جا پاسخ دهند.

platform-command-start = شروع
platform-command-help = اینجا چه کارهایی می‌شود کرد
platform-command-status = درخواست‌های شما و وضعیت آن‌ها
platform-command-faq = جست‌وجوی پاسخ: {"\u2068"}/faq{"\u2069"} و چند کلمه
platform-command-new = پرسیدن دربارهٔ موضوعی دیگر
platform-command-language = انتخاب زبان
platform-command-close = بستن درخواست کنونی

platform-command-take = برداشتن این درخواست
platform-command-r = فرستادن به مشتری: متن پس از دستور، یا در پاسخ به پیام
platform-command-note = یادداشتی که فقط تیم می‌بیند
platform-command-assign = سپردن درخواست به همکار
platform-command-priority = تعیین اولویت
platform-command-category = تعیین دسته
platform-command-wait = ماندن در انتظار پاسخ مشتری
platform-command-resolve = پرسیدن از مشتری که مشکل حل شده است یا نه
platform-command-close-ticket = بستن درخواست
platform-command-reopen = باز کردن دوبارهٔ درخواست
platform-command-delete = در پاسخ به پیام خودتان: پس گرفتن آن
platform-command-t = نمایش دکمه‌ها در همین‌جا
platform-command-who = این مشتری کیست
platform-command-tickets = درخواست‌های باز
platform-command-block = نگرفتن پیام از این مشتری
platform-command-link = اتصال این گروه: دستور و کد
platform-command-help-team = اینجا چه کارهایی می‌شود کرد
