//! Greetings, thanks, calls for a person and alarms, in six languages; and the ordinary words of a shop.

use super::Locales;
use super::tone::emoji_only;

#[test]
fn a_greeting_is_the_whole_message() {
    let locales = Locales::built_in();
    let words = locales.words();
    for text in [
        "Hello",
        "hi!!!",
        "Hey there 👋",
        "Good morning, dear team",
        "hiiiii",
        "Привет)))",
        "Здравствуйте!",
        "Добрый день, коллеги",
        "Salom",
        "Assalomu alaykum!",
        "ассалому алайкум",
        "سلام",
        "سلام، وقت بخیر",
        "سلام علیکم 🌹",
        "Jó napot kívánok!",
        "Szia",
        "Bonjour",
        "Bonjour madame, monsieur",
        "👋",
        "🙂🙂",
        ":)",
        "Hello. Здравствуйте!",
    ] {
        assert!(words.greeting(text), "{text}");
    }
    for text in [
        "",
        "?",
        "Hello, my card was declined",
        "Hi there, where is my order",
        "Привет, где мой заказ",
        "Salom, buyurtmam qani",
        "سلام سفارشم کجاست",
        "Jó napot, nem jött meg a csomag",
        "Bonjour, ma commande",
        "team",
        "12",
        "your team",
    ] {
        assert!(!words.greeting(text), "{text}");
    }
}

#[test]
fn thanks_are_the_whole_message() {
    let locales = Locales::built_in();
    let words = locales.words();
    for text in [
        "Thanks!",
        "thank you so much for your help",
        "ok",
        "OK 👍",
        "Great, thanks a lot",
        "Спасибо большое!",
        "спс",
        "всё, спасибо",
        "Rahmat",
        "Katta rahmat sizga",
        "xo'p, rahmat",
        "xoʻp",
        "раҳмат",
        "ممنون",
        "خیلی ممنون از شما",
        "مرسی 🙏",
        "Köszönöm szépen!",
        "Rendben, köszi",
        "Merci beaucoup",
        "D’accord, merci",
        "❤️",
        "👍",
    ] {
        assert!(words.thanks(text), "{text}");
    }
    for text in [
        "Thanks, but it still fails",
        "Спасибо, но деньги не пришли",
        "Rahmat, lekin ishlamayapti",
        "ممنون ولی درست نشد",
        "Köszönöm, de nem jó a méret",
        "Merci mais ça ne marche pas",
        "ok when does it arrive",
        "",
    ] {
        assert!(!words.thanks(text), "{text}");
    }
}

#[test]
fn a_call_for_a_person_is_heard_anywhere() {
    let locales = Locales::built_in();
    let words = locales.words();
    for text in [
        "I want to talk to a real person",
        "operator please",
        "can I speak to someone",
        "Позовите человека",
        "оператора!",
        "человек",
        "У меня жалоба",
        "odam bilan gaplashmoqchiman",
        "operatorga ulab bering",
        "Menga operator kerak",
        "shikoyatim bor",
        "می‌خواهم با یک نفر صحبت کنم",
        "اپراتور لطفا",
        "شکایت دارم",
        "Élő emberrel szeretnék beszélni",
        "panaszt tennék",
        "Je veux parler à quelqu’un",
        "un conseiller svp",
        "Réclamation",
    ] {
        assert!(words.asks_for_person(text), "{text}");
    }
}

#[test]
fn urgency_and_anger_are_heard_anywhere() {
    let locales = Locales::built_in();
    let words = locales.words();
    for text in [
        "URGENT: my card",
        "please help asap!!!",
        "this is a scam",
        "I was charged twice, thieves",
        "Срочно нужна помощь",
        "Вы мошенники!",
        "сколько можно ждать",
        "Zudlik bilan yordam kerak",
        "firibgarlar!",
        "oʻgʻri ekansizlar",
        "فوری لطفا",
        "کلاهبردارید",
        "دزدی است",
        "Sürgős!",
        "ez felháborító",
        "C’est une arnaque",
        "c’est URGENT",
        "pleeeease, urgent",
    ] {
        assert!(words.urgent_or_angry(text), "{text}");
    }
}

#[test]
fn ordinary_words_of_a_shop_raise_no_alarm() {
    let locales = Locales::built_in();
    let words = locales.words();
    for text in [
        "my card was declined twice",
        "Where is my order?",
        "The parcel arrived broken, I want a refund",
        "How do I change my address?",
        "I forgot my password",
        "Can I pay in cash?",
        "Is there a problem with delivery today?",
        "the app immediately closes",
        "карта дважды отклонена",
        "Где мой заказ?",
        "Хочу вернуть деньги за товар",
        "как поменять адрес доставки",
        "не могу войти в аккаунт",
        "судя по статусу, заказ уже едет",
        "суданская роза есть?",
        "kartam ikki marta rad etildi",
        "buyurtmam qayerda?",
        "pulni qanday qaytaraman",
        "manzilni o'zgartirmoqchiman",
        "odatda necha kunda keladi",
        "کارتم دو بار رد شد",
        "سفارشم کجاست؟",
        "چطور آدرس را عوض کنم",
        "رمزم را فراموش کردم",
        "kétszer elutasították a kártyámat",
        "hol van a rendelésem",
        "vissza szeretném küldeni",
        "mikor ér ide a csomag",
        "ma carte a été refusée deux fois",
        "où est ma commande",
        "je voudrais un remboursement",
        "mot de passe oublié",
        "en personne au magasin",
    ] {
        assert!(!words.urgent_or_angry(text), "urgent: {text}");
        assert!(!words.asks_for_person(text), "person: {text}");
        assert!(!words.greeting(text), "greeting: {text}");
        assert!(!words.thanks(text), "thanks: {text}");
    }
}

#[test]
fn emoji_are_told_from_punctuation() {
    assert!(emoji_only("👍"));
    assert!(emoji_only("❤️ 🙏"));
    assert!(emoji_only(":-)"));
    assert!(!emoji_only("?"));
    assert!(!emoji_only("..."));
    assert!(!emoji_only(""));
    assert!(!emoji_only("👍 but"));
}
