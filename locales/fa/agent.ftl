### هر آنچه دسک‌بل به تیم پشتیبانی می‌گوید. توضیح‌ها در locales/en/agent.ftl آمده است.

word-status-new = تازه
word-status-open = در دست رسیدگی
word-status-waiting-for-customer = در انتظار مشتری
word-status-on-hold = متوقف
word-status-resolved = حل شده
word-status-closed = بسته
word-priority-critical = بحرانی
word-priority-high = زیاد
word-priority-normal = معمولی
word-priority-low = کم
word-priority-informational = برای اطلاع
word-kind-question = پرسش
word-kind-incident = اختلال
word-kind-service-request = درخواست خدمت
word-kind-documentation-request = درخواست مستندات
word-kind-change-request = درخواست تغییر
word-flag-asks-for-person = می‌خواهد با انسان صحبت کند
word-flag-urgent-tone = لحن فوری یا عصبانی
word-flag-files-only = فایل بدون متن
word-flag-received-late = دیر رسیده
word-flag-low-mark = بار قبل امتیاز کم داده
word-role-agent = کارشناس
word-role-lead = سرپرست
word-role-admin = مدیر
word-visitor = بازدیدکننده
word-former-agent = همکار پیشین

team-opened = { $number } باز شد.
    .flagged = { $number } باز شد. توجه کنید: { $flags }.
team-taken = { $agent } درخواست را برداشت.
team-assigned = { $by } درخواست را به { $to } سپرد.
team-released = { $by } درخواست را به صف برگرداند.
team-handed-over = { $by } درخواست را واگذار کرد.
    .agent = { $by } درخواست را به { $agent } واگذار کرد.
    .agent-why = { $by } درخواست را به { $agent } واگذار کرد. دلیل: { $why }
    .team = { $by } درخواست را به تیم «{ $team }» واگذار کرد.
    .team-why = { $by } درخواست را به تیم «{ $team }» واگذار کرد. دلیل: { $why }
    .queue = { $by } درخواست را به صف برگرداند.
    .queue-why = { $by } درخواست را به صف برگرداند. دلیل: { $why }
team-status = وضعیت اکنون: { $status }.
    .by = { $by } وضعیت را تغییر داد: { $status }.
team-priority = { $by } اولویت را تغییر داد: { $priority }.
team-category = مشتری دسته را انتخاب کرد: { $category }.
    .by = { $by } دسته را تغییر داد: { $category }.
    .cleared = { $by } دسته را برداشت.
    .unsure = مشتری دربارهٔ دسته مطمئن نبود.
team-answer = { $question } — { $answer }
team-resolved = { $by } درخواست را حل‌شده دانست؛ از مشتری پرسیده شد.
team-solved-by-customer = مشتری می‌گوید مشکل حل شده است.
team-solved-by-article = مشتری می‌گوید مطلب «{ $title }» مشکل را حل کرد.
team-not-yet = مشتری می‌گوید هنوز حل نشده است.
team-closed = بسته شد: پاسخی از مشتری نرسید.
    .by = { $by } درخواست را بست.
team-closed-by-customer = مشتری درخواست را بست.
team-reopened = مشتری برگشت: درخواست دوباره باز شد.
    .by = { $by } درخواست را دوباره باز کرد.
team-waited = { $number } از { $minutes } دقیقهٔ کاری پیش منتظر پاسخ است. چه کسی آن را برمی‌دارد؟
    .named = { $agent }، { $number } از { $minutes } دقیقهٔ کاری پیش منتظر پاسخ شماست.
team-waited-lead = برای سرپرست: { $number } از { $minutes } دقیقهٔ کاری پیش منتظر پاسخ است.
team-mark = مشتری از ۵ ستاره { $stars } ستاره داد.
team-low-mark = مشتری از ۵ ستاره فقط { $stars } ستاره داد. اگر چیزی را می‌شود جبران کرد، درخواست را دوباره باز کنید.
team-comment-follows = پیام بعدی نظر مشتری دربارهٔ امتیاز است.
team-blocked = { $by } مشتری را مسدود کرد.
team-unblocked = { $by } مشتری را از حالت مسدود بیرون آورد.
team-unreachable = پیام‌ها دیگر به مشتری نمی‌رسد: ربات را مسدود کرده یا رفته است. وقتی برگردد، فرستاده می‌شوند.
team-reachable = دوباره می‌توان به مشتری پیام رساند. آنچه منتظرش بود فرستاده می‌شود.
team-reacted = مشتری به «{ $to }» واکنش { $emoji } نشان داد.
team-language = زبان مشتری اکنون { $language } است.
team-article-opened = مشتری مطلب «{ $title }» را باز کرد.
team-article-rejected = مطلب «{ $title }» به مشتری کمک نکرد.
team-matches = شاید این مطلب‌ها مناسب باشند:
team-moved = آخرین پیام مشتری دربارهٔ موضوع دیگری بود و از { $number } به { $to } رفت.
    .by = { $by } یک پیام مشتری را از { $number } به { $to } برد.
team-carried-over = مشتری در کانال دیگری ادامه می‌دهد: از { $from } به { $to }.
team-delivery-failed = پیامی به مشتری نرسید ({ $detail }). از راه دیگری تماس بگیرید یا دوباره بفرستید.
team-delivery-maybe = معلوم نیست پیامی به مشتری رسیده باشد؛ برای اطمینان یک بار دیگر فرستاده شد.

team-already-taken = این درخواست در دست { $agent } است. می‌توانید یادداشت بنویسید یا بخواهید واگذار شود.
team-moved-on = این درخواست پس از باز کردن شما تغییر کرده است. نگاهی بیندازید و دوباره امتحان کنید.
team-not-allowed = این کار نقش «{ $role }» را لازم دارد. از کسی که آن را دارد بخواهید.
team-ticket-unknown = چنین درخواستی نیست. شماره را بررسی کنید.
team-ticket-closed = این درخواست بسته است. اول آن را دوباره باز کنید.
team-agent-unknown = این همکار شناخته نیست یا دیگر فعال نیست. شخص دیگری را انتخاب کنید.
team-team-unknown = چنین تیمی نیست. از فهرست انتخاب کنید.
team-category-unknown = چنین دسته‌ای نیست. از فهرست انتخاب کنید.
team-message-unknown = این پیام در این درخواست نیست. صفحه را دوباره بارگذاری کنید.
team-not-your-message = فقط پاسخ‌ها و یادداشت‌های خودتان را می‌توانید ویرایش کنید یا پس بگیرید.
team-contact-blocked = این مشتری مسدود است و چیزی فرستاده نشد. اول او را از حالت مسدود بیرون بیاورید.
team-anonymous = شما به نام گروه می‌نویسید و نمی‌توان فهمید چه کسی هستید. در دسترسی‌های مدیر، «ناشناس ماندن» را خاموش کنید تا نوشته‌هایتان به مشتری برسد.
team-linked = این گروه وصل شد. هر درخواست تازه اینجا موضوع خودش را می‌گیرد.
team-code-unknown = این کد ناشناخته است، استفاده شده یا بیش از یک روز از آن گذشته است. از مدیر کد تازه‌ای بخواهید: deskbell telegram link
team-help = در موضوع هر درخواست بنویسید: نوشتهٔ کسی که درخواست در دست اوست به مشتری می‌رسد و بقیه همین‌جا می‌ماند. ‎/take‎ برداشتن، ‎/note‎ یادداشت، ‎/r‎ فرستادن، ‎/resolve‎ پرسیدن اینکه حل شده یا نه، ‎/t‎ دکمه‌ها. پاک کردن پیام در اینجا آن را از مشتری پس نمی‌گیرد: با ‎/delete‎ به آن پاسخ دهید.
team-hub-fault = { $fault ->
    [not-a-forum] موضوع‌ها در این گروه خاموش است و درخواست‌ها اینجا جایی ندارند. آن‌ها را در تنظیمات گروه روشن کنید. هر چه مشتریان می‌نویسند نگه داشته می‌شود و منتظر می‌ماند؛ تا آن هنگام می‌توانید در کنسول پاسخ دهید.
    [no-rights] اجازه ندارم اینجا موضوع باز کنم. ربات را با حق مدیریت موضوع‌ها مدیر گروه کنید. هر چه مشتریان می‌نویسند نگه داشته می‌شود و منتظر می‌ماند؛ تا آن هنگام می‌توانید در کنسول پاسخ دهید.
   *[other] نمی‌توانم اینجا برای درخواست موضوعی باز کنم. مدیر سامانه علت را با ‎deskbell check‎ می‌بیند. هر چه مشتریان می‌نویسند نگه داشته می‌شود و منتظر می‌ماند؛ تا آن هنگام می‌توانید در کنسول پاسخ دهید.
}
team-unknown-command = دستور { $command } وجود ندارد و چیزی فرستاده نشد.
    .near = دستور { $command } وجود ندارد و چیزی فرستاده نشد. منظورتان { $suggestion } بود؟
team-priority-unknown = چنین اولویتی نیست. از فهرست انتخاب کنید.
team-kind-unknown = چنین نوعی نیست. از فهرست انتخاب کنید.
team-name-unclear = چند نام این‌طور شروع می‌شود: { $names }. نام را کامل‌تر بنویسید.
team-already-sent = این پیام پیش‌تر برای مشتری فرستاده شده است.

team-done = انجام شد.
team-unchanged = چیزی تغییر نکرد: از پیش همین بود.
team-choose = با { $number } چه کنیم؟
    .priority = اولویت { $number } چه باشد؟
    .category = { $number } دربارهٔ چیست؟
    .kind = { $number } چه نوع درخواستی است؟
    .hand-over = { $number } به چه کسی واگذار شود؟
    .block = مشتری { $number } مسدود شود؟ تا وقتی کسی او را از حالت مسدود بیرون نیاورد، نوشته‌هایش به تیم نمی‌رسد.
team-how-reply = {"\u2068"}/r{"\u2069"} و متن خود را بنویسید. برای فرستادن آنچه همکارتان اینجا نوشته، فقط با {"\u2068"}/r{"\u2069"} به پیامش پاسخ دهید.
team-how-note = {"\u2068"}/note{"\u2069"} و متن خود را بنویسید: فقط تیم آن را می‌بیند. اگر در پاسخ به پیامی باشد، یادداشت آن را نقل می‌کند.
team-how-edit = با {"\u2068"}/edit{"\u2069"} و متن تازه به پیام خودتان پاسخ دهید. برای مشتری هم تغییر می‌کند.
team-how-delete = با {"\u2068"}/delete{"\u2069"} به پیام پاسخ دهید. برای مشتری هم پاک می‌شود.
team-how-tags = {"\u2068"}/tags{"\u2069"} و همهٔ برچسب‌های درخواست را با ویرگول بنویسید. خط تیرهٔ تنها آن‌ها را برمی‌دارد: {"\u2068"}/tags -{"\u2069"}
team-how-move = با {"\u2068"}/move{"\u2069"} و شمارهٔ درخواستی که پیام به آن مربوط است به پیام مشتری پاسخ دهید.
team-how-hand-over = برای گفتن دلیل بنویسید: {"\u2068"}/assign{"\u2069"}، سپس نام و دلیل.
team-commands =
    درخواست دست هر که باشد، او به مشتری پاسخ می‌دهد: همین‌جا می‌نویسد یا، اگر تیم چنین قراری دارد، به پیام مشتری پاسخ می‌دهد. نوشتهٔ دیگران در تیم می‌ماند.
    {"\u2068"}/take{"\u2069"} – برداشتن درخواست
    {"\u2068"}/r{"\u2069"} – فرستادن متن به مشتری؛ در پاسخ به پیام همکار: فرستادن همان پیام
    {"\u2068"}/note{"\u2069"} – یادداشت برای تیم؛ {"\u2068"}//{"\u2069"} در آغاز متن هم همین کار را می‌کند
    {"\u2068"}/edit{"\u2069"} و {"\u2068"}/delete{"\u2069"} – در پاسخ به پیام خودتان: ویرایش، پس گرفتن
    {"\u2068"}/move{"\u2069"} – در پاسخ به پیام مشتری: انتقال به درخواست دیگری از او، با شماره
    {"\u2068"}/assign{"\u2069"} – واگذاری: نام و دلیل
    {"\u2068"}/release{"\u2069"} – برگرداندن درخواست به صف
    {"\u2068"}/priority{"\u2069"} و {"\u2068"}/category{"\u2069"} و {"\u2068"}/kind{"\u2069"} و {"\u2068"}/tags{"\u2069"} – آنچه کارت نشان می‌دهد
    {"\u2068"}/wait{"\u2069"} و {"\u2068"}/hold{"\u2069"} و {"\u2068"}/resume{"\u2069"} – انتظار برای مشتری، متوقف کردن، از سرگیری
    {"\u2068"}/resolve{"\u2069"} و {"\u2068"}/close{"\u2069"} و {"\u2068"}/reopen{"\u2069"} – پرسیدن این که حل شده یا نه، بستن، باز کردن دوباره
    {"\u2068"}/block{"\u2069"} و {"\u2068"}/unblock{"\u2069"} – مسدود کردن مشتری و رفع آن
    {"\u2068"}/who{"\u2069"} و {"\u2068"}/tickets{"\u2069"} – دربارهٔ مشتری، درخواست‌های بازش
    {"\u2068"}/t{"\u2069"} – نمایش دوبارهٔ دکمه‌ها
    پاک کردن پیام در این گفت‌وگو آن را از مشتری پس نمی‌گیرد: {"\u2068"}/delete{"\u2069"} را به کار ببرید.
team-who = { $name }. زبان: { $language }. کانال‌ها: { $channels }.
team-is-blocked = این مشتری مسدود است: نوشته‌هایش نمی‌رسد.
team-is-unreachable = اکنون چیزی به مشتری نمی‌رسد.
team-tickets = درخواست‌های این مشتری:
team-tickets-none = این مشتری درخواست بازی ندارد.
team-ticket = { $number } «{ $subject }»: { $status }، باز شده { $opened }
    .wordless = { $number }: { $status }، باز شده { $opened }

room-title = { $number } { $name }: { $subject }
    .wordless = { $number } { $name }
room-person = { $name } · { $channel } · { $language }
room-team = تیم: { $team }
room-kind = نوع: { $kind }
room-category = دسته: { $category }
room-priority = اولویت: { $priority }
room-assignee = مسئول: { $agent }
room-nobody = هنوز کسی آن را برنداشته است.
room-status = وضعیت: { $status }
    .closes = وضعیت: { $status }؛ خودبه‌خود بسته می‌شود: { $date }
room-mark = امتیاز: { $stars } ستاره از ۵
room-flags = توجه کنید: { $flags }
room-answer = { $question } — { $answer }
room-articles = مطلب‌ها: { $articles }
room-article = «{ $title }»
    .read = «{ $title }» (مشتری آن را خوانده)
room-tags = برچسب‌ها: { $tags }

board-title = درخواست‌های باز در ساعت { $time }
board-quiet = همه‌چیز آرام است: کسی منتظر پاسخ نیست.
board-new = هنوز کسی برنداشته: { $count }
    .many = هنوز کسی برنداشته: { $count } یا بیشتر
board-waiting = منتظر پاسخ: { $count }
    .many = منتظر پاسخ: { $count } یا بیشتر
board-about = ({ $ago })
    .agent = ({ $agent }، { $ago })
board-more = بقیه در کنسول است.
    .counted = { $count } مورد دیگر در کنسول
board-shares = هر کس چند درخواست دارد: { $list }
board-share = { $agent }: { $count }

button-reopen = باز کردن دوباره
button-take = برداشتن
button-resolve = حل شد
button-priority = اولویت
button-category = دسته
button-kind = نوع
button-hand-over = واگذاری
button-wait = انتظار
button-hold = توقف
button-resume = از سرگیری
button-note = یادداشت
button-tags = برچسب‌ها
button-move = انتقال به…
button-release = به صف
button-close = بستن
button-block = مسدود کردن
button-yes-block = بله، مسدود شود
button-unblock = رفع مسدودی
button-more = بیشتر…
button-back = بازگشت
button-previous = قبلی‌ها
button-next = بعدی‌ها
button-no-category = بدون دسته
button-away = { $name } (غایب)
