## The page

console-title = Deskbell · تیم پشتیبانی
console-no-script = این صفحه به جاوااسکریپت نیاز دارد. آن را فعال و صفحه را دوباره بارگذاری کنید.
console-loading = در حال بارگذاری…
console-back = بازگشت
console-cancel = انصراف
console-dismiss = بستن این پنجره
console-save = ذخیره
console-more = نمایش بیشتر
console-you = شما
console-someone = همکار پیشین
console-offline = ارتباط با سرور قطع است. در حال اتصال دوباره… آنچه می‌نویسید حفظ می‌شود.

## Queues and the list

console-queues = صف‌ها
console-tickets = تیکت‌ها
console-queue-mine = تیکت‌های من
console-queue-unassigned = بدون مسئول
# Live tickets of the teams that the agent belongs to.
console-queue-team = تیم‌های من
console-queue-waiting = در انتظار پاسخ ما
# Customers who have waited too long.
console-queue-overdue = دیرشده
console-queue-live = همهٔ تیکت‌های جاری
console-queue-closed = بسته‌شده‌ها
console-team = تیم
console-all-teams = همهٔ تیم‌ها
console-search = شماره، نام، واژه یا برچسب
console-found = نتایج جست‌وجو
console-no-words = بدون متن
console-has-draft = اینجا پیش‌نویس دارید
console-low-marks = امتیازهای پایین تازه
console-open-ticket = باز کردن تیکت
# Read aloud after a number: messages of the customer that nobody looked at yet.
console-unread = خوانده‌نشده
console-waits-since = مشتری منتظر است از
console-overdue = بیش از حد منتظر مانده، از
console-empty-mine = تیکتی در دست شما نیست
console-empty-mine-hint = یکی را از صف «بدون مسئول» بردارید یا همان‌جا پاسخ دهید.
console-empty-unassigned = تیکت بی‌مسئولی نمانده است
console-empty-unassigned-hint = تیکت‌های تازه خودشان اینجا ظاهر می‌شوند.
console-empty-team = تیم‌های شما تیکت جاری ندارند
console-empty-team-hint = تیکت‌های تیم‌های دیگر در «همهٔ تیکت‌های جاری» دیده می‌شوند.
console-empty-waiting = کسی منتظر پاسخ نیست
console-empty-waiting-hint = هر که بیشتر منتظر مانده باشد، بالای فهرست می‌آید.
console-empty-overdue = هیچ‌کس بیش از حد منتظر نمانده
console-empty-overdue-hint = هر که بیش از زمان مقرر منتظر بماند اینجا دیده می‌شود.
console-empty-live = تیکت جاری وجود ندارد
console-empty-live-hint = همین که مشتری‌ای پیام بدهد، تیکت بی‌درنگ اینجا ظاهر می‌شود.
console-empty-closed = هنوز تیکتی بسته نشده است
console-empty-closed-hint = تیکت‌های بسته اینجا می‌مانند و دوباره پیدا می‌شوند.
console-empty-found = چیزی پیدا نشد
console-empty-found-hint = شمارهٔ تیکت، یا آغاز یک نام، یک واژهٔ گفته‌شده یا یک برچسب را بنویسید.
console-choose-ticket = یک تیکت را انتخاب کنید
console-choose-ticket-hint = با J و K در فهرست حرکت کنید؛ ? همهٔ کلیدها را نشان می‌دهد.

## Statuses, priorities, kinds

console-status = وضعیت
console-status-new = جدید
console-status-open = در دست بررسی
console-status-waiting_for_customer = در انتظار مشتری
console-status-on_hold = معلق
console-status-resolved = حل‌شده
console-status-closed = بسته
console-priority = اولویت
console-priority-critical = بحرانی
console-priority-high = بالا
console-priority-normal = عادی
console-priority-low = پایین
console-priority-informational = برای اطلاع
console-category = دسته
console-no-category = بدون دسته
console-kind = نوع
console-kind-question = پرسش
console-kind-incident = رخداد
console-kind-service_request = درخواست خدمت
console-kind-documentation_request = درخواست مستندات
console-kind-change_request = درخواست تغییر
console-tags = برچسب‌ها
console-tags-hint = برچسب تازه و Enter
console-tag-remove = حذف این برچسب
console-tag-long = برچسب بیش از اندازه بلند است. بیشترین تعداد نویسه:
console-tags-many = تعداد برچسب‌ها زیاد است. بیشترین تعداد برای یک تیکت:
console-flag-asks_for_person = درخواست گفت‌وگو با کارشناس
console-flag-urgent_tone = لحن فوری یا عصبانی
console-flag-files_only = فایل بدون متن
console-flag-received_late = با تأخیر رسیده
console-flag-low_mark = امتیاز پایین داده

## Channels

console-channel-widget = گفت‌وگوی سایت
console-channel-webhook = وب‌هوک
console-channel-telegram = تلگرام
console-channel-discord = دیسکورد

## What can be done with a ticket

console-actions = اقدام‌ها
console-take = برداشتن
console-release = بازگرداندن به صف
console-handover = واگذاری
console-handover-to = به چه کسی
console-handover-choose = همکار یا تیم را انتخاب کنید
console-handover-why = دلیل، در یک سطر
console-handover-why-hint = می‌توان خالی گذاشت. فقط تیم آن را می‌بیند.
console-handover-missing = نخست بگویید به چه کسی واگذار می‌شود.
console-wait = منتظر مشتری
console-hold = معلق کردن
console-resume = از سرگیری
console-resolve = حل شد
console-close = بستن
console-reopen = بازگشایی
console-block = مسدود کردن مشتری
console-block-sure = تا وقتی کسی رفع مسدودی نکند، این مشتری نمی‌تواند پیام بدهد. مسدود شود؟
console-unblock = رفع مسدودی مشتری
console-blocked = مسدود
console-unreachable = خارج از دسترس

## The conversation

console-room = گفت‌وگو و پاسخ
console-conversation = گفت‌وگو
console-desk = پیام خودکار
console-note = یادداشت داخلی
console-edited = ویرایش‌شده
console-retracted = این پیام پس گرفته شد.
console-edit = ویرایش
console-retract = پس گرفتن
console-retract-sure = مشتری دیگر این پاسخ را نمی‌بیند، اما شاید پیش‌تر آن را خوانده باشد. پس گرفته شود؟
console-retract-note-sure = یادداشت برای همهٔ تیم ناپدید می‌شود. پس گرفته شود؟
console-quote = نقل‌قول
console-move = انتقال به…
console-move-hint = انتقال این پیام به تیکت دیگری از همین مشتری
console-older = پیام‌های پیشین
console-new-below = پیام‌های تازه
console-typing = در حال نوشتن…
# Stands after a colleague’s name.
console-looks-here = هم این تیکت را می‌بیند
# Stands after a colleague’s name.
console-writes-here = دارد اینجا می‌نویسد
console-read = خوانده شد
console-sending = در حال ارسال…
# A number of seconds follows.
console-goes-out = ارسال تا چند ثانیه:
# Takes a reply back before it was sent.
console-undo = پس گرفتن
console-unsent-down = هنوز ارسال نشده است. به‌محض برقراری ارتباط فرستاده می‌شود.
console-notice-blocked = این مشتری مسدود است.
console-notice-closed = این تیکت بسته است. برای نوشتن به مشتری آن را بازگشایی کنید.
console-notice-unreachable = پیام‌ها فعلاً به این مشتری نمی‌رسد.
console-erased = داده‌های این مشتری پاک شد؛ برای همین این تیکت دیگر وجود ندارد.

## The reply box

console-mode = چه کسی آن را می‌خواند
console-mode-reply = پاسخ
console-mode-note = یادداشت داخلی
console-customer-sees = مشتری این را می‌بیند
console-only-team = فقط تیم این را می‌بیند
console-write-reply = برای مشتری بنویسید…
console-write-note = یادداشتی برای تیم بنویسید…
console-send = ارسال
console-add-note = افزودن یادداشت
console-attach = پیوست فایل
console-remove-file = حذف این فایل
console-wait-upload = فایل هنوز در حال بارگذاری است. لحظه‌ای صبر کنید.
console-file-again = پیوست دوباره
console-files-lost = فایل‌های علامت‌دار دیگر موجود نیستند: بارگذاری‌شان نیمه‌کاره ماند، یا بیش از یک ساعت منتظر ارسال ماندند. دوباره پیوستشان کنید یا حذفشان کنید.
console-empty-words = نخست چیزی بنویسید یا فایلی پیوست کنید.
# The customer or a colleague wrote before this reply went out; a button follows.
console-held = پیام تازه‌ای رسید. پاسخ شما فرستاده نشد.
console-send-anyway = با این حال بفرست
# A button beside a text file.
console-preview = پیش‌نمایش
console-download = دانلود
console-editing = ویرایش
console-quoting = نقل‌قول
console-hint-enter = Enter می‌فرستد، Shift+Enter سطر تازه باز می‌کند
console-hint-ctrl = Ctrl+Enter می‌فرستد
# Texts that a team keeps because it says them often.
console-canned = پاسخ‌های آماده
console-canned-hint = برای استفاده، در کادر پاسخ / را بزنید.
console-canned-none = هنوز پاسخ آماده‌ای نیست.
console-canned-new = پاسخ تازه
console-canned-edit = ویرایش پاسخ
console-canned-remove = حذف
console-canned-remove-sure = این پاسخ برای همهٔ تیم حذف شود؟
# What is typed after the slash.
console-canned-key = نام
console-canned-key-hint = آنچه پس از / نوشته می‌شود: حرف، رقم، - و _.
console-canned-words = متن
console-canned-fill-name = نام مشتری
console-canned-fill-number = شمارهٔ تیکت
console-canned-fill-agent = نام خودتان

## The card of a ticket

console-details = جزئیات
console-first-seen = نخستین تماس:
console-assignee = مسئول
console-nobody = هیچ‌کس
console-opened = باز شده در
console-closes = خودکار بسته می‌شود
console-closed-at = بسته شده در
console-mark = امتیاز مشتری
console-writes-from = از این صفحه می‌نویسد
console-answers = پاسخ‌ها
console-articles-shown = مقاله‌های نشان‌داده‌شده به مشتری
console-article-opened = خوانده شده
console-article-offered = خوانده نشده
console-articles = پایگاه دانش
console-article-search = جست‌وجوی مقاله
console-articles-none = مقاله‌ای پیدا نشد.
console-article-insert = درج در پاسخ
console-article-team-only = فقط برای تیم
console-article-send = فرستادن برای مشتری
console-article-read = خواندن
console-article-make = ساختن مقاله
console-article-draft = پیش‌نویس مقاله
console-article-published = منتشرشده با عنوان:
console-article-title = عنوان
console-article-text = متن، با Markdown
console-article-marked = آنچه میان ⟦ و ⟧ است شاید اطلاعات شخصی باشد. پیش از انتشار، آن را یا نشانه‌ها را بردارید.
console-article-publish = انتشار
console-article-discard = دور انداختن
console-article-discard-sure = این پیش‌نویس دور انداخته شود؟ دیگر برنمی‌گردد.
console-drafts = پیش‌نویس مقاله‌ها
console-drafts-none = پیش‌نویسی در انتظار انتشار نیست.
console-other-tickets = تیکت‌های دیگر این مشتری
console-agents = همکاران
console-teams = تیم‌ها

## The agent's menu

console-menu = منوی شما
console-role-agent = کارشناس
console-role-lead = سرپرست
console-role-admin = مدیر سامانه
console-language = زبان
console-enter-sends = ارسال با Enter
console-away = غایب
console-i-am-away = اینجا نیستم
# A choice of colours.
console-theme = رنگ‌ها
console-theme-auto = مثل سیستم
console-theme-light = روشن
console-theme-dark = تیره
# A choice follows: off, or some seconds in which a reply can be taken back.
console-hold-replies = مهلت پس گرفتن پاسخ
console-hold-off = خاموش
console-notify = اعلان در این مرورگر
console-notify-denied = مرورگر اجازهٔ اعلان به این صفحه نمی‌دهد. در تنظیمات آن اجازه دهید.
console-letter-keys = میان‌برهای تک‌حرفی
console-shortcuts = میان‌برهای صفحه‌کلید
console-sign-out = خروج
console-key-next = تیکت بعدی
console-key-previous = تیکت قبلی
console-key-reply = نوشتن پاسخ
console-key-note = نوشتن یادداشت داخلی
console-key-take = برداشتن تیکت
console-key-assign = انتخاب مسئول
console-key-resolve = حل‌شده دانستن تیکت
console-key-handover = واگذاری تیکت
console-key-priority = تعیین اولویت
console-key-category = تعیین دسته
console-key-tags = تعیین برچسب‌ها
console-key-actions = رفتن به اقدام‌ها؛ ادامه با کلیدهای جهت‌نما
console-key-messages = رفتن به پیام‌ها؛ بالا و پایین با کلیدهای جهت‌نما
console-key-queue = رفتن به یک صف
# The slash, typed while a reply is written.
console-key-canned = در کادر پاسخ: پاسخ آماده
console-key-search = جست‌وجو
console-key-escape = خروج از کادر، بستن پنجره
console-key-help = همین راهنما
console-key-send = ارسال
console-key-line = سطر تازه
console-keyname-enter = Enter
console-keyname-escape = Esc
console-keyname-shift = Shift
console-keyname-ctrl = Ctrl

## Sign-in

console-sign-in = ورود
console-sign-in-title = به میز پشتیبانی خوش آمدید
console-sign-in-hint = این پیوند یک بار و فقط برای شما کار می‌کند.
console-signed-out = شما وارد نشده‌اید
console-signed-out-expired = از سامانه خارج شدید
console-new-link = از مدیر سامانه پیوند ورود تازه بخواهید. او آن را روی سرور با این فرمان می‌سازد:
console-signed-out-kept = پیش‌نویس‌های شما در همین مرورگر می‌ماند.

## Faults: what happened, then what to do

console-error-bad-request = سرور نتوانست این درخواست را بخواند. صفحه را دوباره بارگذاری کنید و باز امتحان کنید.
console-error-not-signed-in = شما وارد نشده‌اید. یک پیوند ورود تازه باز کنید.
console-error-link-spent = این پیوند پیش‌تر استفاده شده یا منقضی شده است.
console-error-cross-site = این درخواست از سایت دیگری آمده بود و رد شد. خود کنسول را باز کنید و دوباره امتحان کنید.
console-error-forbidden = نقش شما این اجازه را نمی‌دهد. از سرپرست یا مدیر سامانه بخواهید.
console-error-not-found = چنین چیزی وجود ندارد یا حذف شده است.
console-no-ticket = تیکتی با این شماره نیست، یا داده‌های مشتری پاک شده است.
console-no-page = چنین صفحه‌ای در کنسول نیست. تیکت‌ها اینجا هستند.
console-error-too-large = این برای یک پیام زیاد است. کوتاهش کنید یا در چند بخش بفرستید.
console-error-unavailable = سرور اکنون نمی‌تواند چیزی ذخیره کند. چیزی تغییر نکرد؛ کمی بعد دوباره امتحان کنید.
console-error-busy = سرور بسیار شلوغ است. چیزی تغییر نکرد؛ کمی بعد دوباره امتحان کنید.
console-error-stopping = سرور در حال راه‌اندازی دوباره است. کمی بعد دوباره امتحان کنید.
console-error-offline = سرور در دسترس نیست. شبکه را بررسی کنید؛ صفحه همچنان تلاش می‌کند.
console-error-upload-broke = بارگذاری نیمه‌کاره ماند. فایل را دوباره پیوست کنید.
console-error-page = در این صفحه خطایی رخ داد. آن را دوباره بارگذاری کنید؛ نوشته‌هایتان حفظ می‌شود.

## The report

console-report = گزارش
console-period = بازه
console-period-7 = ۷ روز
console-period-30 = ۳۰ روز
console-period-90 = ۹۰ روز
console-csv = دریافت CSV
console-report-opened = بازشده
console-report-solved-by-article = حل‌شده با مقاله
console-report-solved = حل‌شده
console-report-reopened = بازگشایی‌شده
console-report-mean = میانگین امتیاز
console-report-share = امتیازهای ۴ و ۵
console-report-answered = امتیازهای داده‌شده
console-report-open-by-age = تیکت‌های باز کنونی، بر پایهٔ عمر
console-report-age-under_1d = کمتر از یک روز
console-report-age-1d_3d = ۱ تا ۳ روز
console-report-age-3d_7d = ۳ تا ۷ روز
console-report-age-over_7d = بیش از ۷ روز
console-report-times = زمان صرف‌شده
console-report-first-answer = نخستین پاسخ کارشناس
console-report-solution = حل
console-report-median = میانه
console-report-p90 = ۹ از ۱۰ تا
console-report-count = تعداد
console-report-none = هیچ‌کدام
console-report-by-agent = بر پایهٔ کارشناس
console-report-by-category = بر پایهٔ دسته
console-report-by-channel = بر پایهٔ کانال
console-report-by-language = بر پایهٔ زبان
console-report-agent = کارشناس
console-report-category = دسته
console-report-channel = کانال
console-report-language = زبان
console-report-deflection = سهم حل‌شده با مقاله
console-report-articles = نتیجهٔ مقاله‌ها
console-report-article = مقاله
console-report-all = همه
console-report-article-shown = نشان داده شد
console-report-article-opened = خوانده شد
console-report-article-solved = حل کرد
console-report-article-rejected = کمک نکرد
console-report-article-ticket-after = باز هم تیکت
console-report-article-not-found = جست‌وجوهای بی‌نتیجه:

console-unfinished = ناتمام
console-unfinished-hint = مشتری مقاله‌ای را باز کرده و بعد سکوت کرده است. درخواستی ثبت نشده و حل‌شده هم به حساب نمی‌آید.
console-unfinished-empty = گفت‌وگوی ناتمامی نیست.
