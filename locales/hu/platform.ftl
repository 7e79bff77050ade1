### Az üzenetküldő parancslistája és a bot leírása. A magyarázatok: locales/en/platform.ftl.
### Magukat a parancsokat nem fordítjuk; az ügyfelet magázzuk.

platform-description = Írja le a saját szavaival, mi történt; fényképet vagy hangüzenetet is küldhet. Ha van kész válasz, azonnal megkapja, ha nincs, egy munkatársunk itt válaszol Önnek.
platform-short-description = Írja le, mi történt, és egy munkatársunk itt válaszol.

platform-command-start = Kezdés
platform-command-help = Mit lehet itt tenni
platform-command-status = A kérései és hogy hol tartanak
platform-command-faq = Válasz keresése: /faq és néhány szó
platform-command-new = Más ügyben kérdez
platform-command-language = Nyelv választása
platform-command-close = A mostani kérés lezárása

platform-command-take = A jegy átvétele
platform-command-r = Küldés az ügyfélnek: /r szöveg, vagy válaszként
platform-command-note = Jegyzet, amelyet csak a csapat lát
platform-command-assign = A jegy átadása egy kollégának
platform-command-priority = A prioritás beállítása
platform-command-category = A kategória beállítása
platform-command-wait = Várakozás az ügyfél válaszára
platform-command-resolve = Kérdés az ügyfélhez: megoldódott-e
platform-command-close-ticket = A jegy lezárása
platform-command-reopen = A jegy újranyitása
platform-command-delete = Válaszként: a saját üzenet visszavonása
platform-command-t = A gombok megjelenítése itt
platform-command-who = Ki ez az ügyfél
platform-command-tickets = Nyitott jegyek
platform-command-block = Nem fogadunk több üzenetet ettől az ügyféltől
platform-command-link = A csoport összekapcsolása: /link és a kód
platform-command-help-team = Mit lehet itt tenni
