### The chat window's own furniture. See en/page.ftl for the notes.

page-title = با ما گفتگو کنید
page-subtitle = آمادهٔ کمک به شما هستیم
page-open = باز کردن گفتگو
page-open-unread = باز کردن گفتگو: پیام تازه دارید
page-close = بستن گفتگو
page-welcome = سلام! با زبان خودتان بنویسید چه پیش آمده است؛ عکس یا فایل هم می‌توانید بفرستید. اگر همین حالا کمکی از دستم برنیاید، یکی از همکاران کمکتان می‌کند.
    .desk = سلام، اینجا { $desk } است! با زبان خودتان بنویسید چه پیش آمده است؛ عکس یا فایل هم می‌توانید بفرستید. اگر همین حالا کمکی از دستم برنیاید، یکی از همکاران کمکتان می‌کند.
page-log = گفتگو

page-you = شما
page-team = تیم پشتیبانی
page-desk = میز راهنما
page-typing = [name] در حال نوشتن است…
page-typing-team = در حال نوشتن…

page-today = امروز
page-yesterday = دیروز
page-earlier = نمایش پیام‌های قبلی
page-newest = پیام‌های تازه
page-edited = ویرایش‌شده
page-retracted = این پیام حذف شد
page-reply = پاسخ به این پیام
page-reply-cancel = انصراف از پاسخ به این پیام
page-sending = در حال ارسال…
page-waiting = با برقراری اتصال ارسال می‌شود
page-sent = ارسال شد
page-seen = خوانده شد
page-failed = ارسال نشد
page-retry = تلاش دوباره
page-discard = حذف
page-stars = امتیاز شما

page-placeholder = پیامتان را بنویسید…
page-message = پیام شما
page-send = ارسال
page-attach = افزودن فایل
page-limits = در هر پیام تا [n] فایل، هر کدام تا [size]
page-file-taken = فایل «[name]» افزوده شد.
page-count = نویسه‌ها: [n] از [max]
page-too-long = این پیام بیش از حد طولانی است. آن را کوتاه کنید یا در چند بخش بفرستید.

page-drop = برای افزودن، فایل‌ها را اینجا رها کنید
page-remove-file = حذف «[name]»
page-download = ذخیرهٔ «[name]»
page-file-too-big = فایل «[name]» بیش از حد بزرگ است. حجم هر فایل حداکثر [size] است.
page-file-failed = فایل «[name]» بارگذاری نشد. اتصال خود را بررسی کنید و دوباره آن را اضافه کنید.
page-file-gone = این فایل باز نشد. لطفاً کمی بعد دوباره امتحان کنید.
page-too-many-files = فایل دیگری در این پیام جا نمی‌شود (حداکثر: [n]). بقیه را در پیام بعدی بفرستید.

page-menu = منو
page-menu-help = راهنما
page-menu-language = زبان
page-menu-faq = جست‌وجوی پاسخ
page-menu-status = درخواست‌های من
page-menu-new = پرسیدن دربارهٔ موضوعی دیگر
page-menu-close = بستن درخواست من
page-close-ask = درخواست [number] بسته شود؟
page-close-yes = بله، بسته شود
page-close-no = نه، باز بماند
page-menu-save = ذخیرهٔ این گفتگو
page-menu-sound = صدا برای پیام‌های تازه
page-back = بازگشت

page-search = جست‌وجوی پاسخ
page-articles = پاسخ‌ها
page-popular = پرسش‌های پرتکرار
page-results = پاسخ‌های یافته‌شده: [n]
page-nothing-found = با این کلمه‌ها چیزی پیدا نشد. کلمه‌های دیگری را امتحان کنید یا از ما بپرسید.
page-ask = از خودتان می‌پرسم
page-helped = ممنون، کمک کرد
page-requests = درخواست‌های من
page-no-requests = هنوز درخواستی ندارید. بنویسید چه پیش آمده تا همین‌جا دیده شود.
page-opened-at = زمان ثبت: [when]
page-loading = در حال بارگذاری…

page-connecting = در حال اتصال…
page-offline = اتصال برقرار نیست. به نوشتن ادامه دهید: همه‌چیز ذخیره می‌شود و با برقراری اتصال ارسال خواهد شد.
page-memory = مرورگر شما اجازه نمی‌دهد این صفحه چیزی نگه دارد؛ با بستن صفحه، این گفتگو از دست می‌رود.
page-expired = گفتگوی قبلی شما دیگر از اینجا باز نمی‌شود، برای همین گفتگوی تازه‌ای آغاز شد. درخواست‌هایتان از بین نرفته‌اند.
page-error = نشد. لطفاً دوباره امتحان کنید.
page-signed-out = از حساب خارج شدید. این گفتگو دیگر روی این دستگاه دیده نمی‌شود.
page-not-identified = نشد بفهمیم شما کیستید: ورودتان در این صفحه قدیمی شده است. صفحه را تازه کنید یا دوباره وارد شوید.
page-dismiss = پنهان کردن این اعلان
page-not-here = گفتگو از شبکهٔ شما در دسترس نیست. لطفاً از راه دیگری با ما تماس بگیرید.
page-sign-in = لطفاً اول وارد حسابتان در این سایت شوید؛ بعد می‌توانید همین‌جا برایمان بنویسید.
