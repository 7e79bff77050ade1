//! What stands at `/`: in the demo a shop, otherwise a page where people can write and the team finds its door.

use axum::http::HeaderValue;

use crate::config::Config;
use crate::web::{FrontPage, escaped};

/// Everything from the desk itself; the widget's styles are its own constructed sheets.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' blob: data:; \
                      style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(crate) fn shop() -> FrontPage {
    FrontPage { html: deskbell_widget::SHOP_PAGE.into(), policy: HeaderValue::from_static(POLICY) }
}

/// A page for desks whose customers have no page of ours to come from: the chat is open, and there is nothing else.
pub(crate) fn plain(config: &Config) -> FrontPage {
    let name = escaped(config.settings.desk_name.as_deref().unwrap_or("Deskbell"));
    let language = escaped(config.settings.default_language.as_str());
    let direction = crate::wire::locales(config).direction(&config.settings.default_language);
    let color = config.widget.color.as_deref().map(|color| format!(" data-color=\"{}\"", escaped(color)));
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n</head>\n<body>\n<h1>{name}</h1>\n\
         <p><a href=\"/console\" rel=\"nofollow\">Team</a></p>\n\
         <script async src=\"/widget.js\" data-open=\"true\"{}></script>\n</body>\n</html>\n",
        color.unwrap_or_default()
    );
    FrontPage { html: html.into(), policy: HeaderValue::from_static(POLICY) }
}
