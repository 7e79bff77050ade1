//! Who a page's visitor is, in the words of the shop's own server: a JWT (RFC 7519) that it makes for each page it serves
//! and signs with the secret that it shares with the desk.
//!
//! | claim | |
//! |---|---|
//! | `external_user_id` or `sub` | what the shop calls them: text of at most 200 bytes, or a whole number; never anybody else's |
//! | `exp` | seconds since 1970: from now to an hour ahead |
//! | `aud` | the desk's address, or what `widget.identity_audience` says |
//! | `name`, `language` | may be left out |
//! | `iat`, `nbf` | may be left out; not in the future |
//!
//! The header says `HS256` and nothing else. There is no other algorithm in here to be talked into: the one provider of
//! cryptography that is installed knows HMAC-SHA256 alone, and so neither a public key nor `none` ever counts as a secret.

use std::sync::Once;
use std::time::Duration;

use deskbell_core::clock::Timestamp;
use deskbell_core::ids::Language;
use deskbell_core::port::Vouched;
use hmac::{Hmac, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtError, ErrorKind};
use jsonwebtoken::signature::{Error as SignatureError, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Validation};
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;

/// HMAC-SHA256 wants a key as long as its hash (RFC 7518, section 3.2).
const SHORTEST_SECRET: usize = 32;
/// Far more than the claims need.
const LONGEST_TOKEN: usize = 4 * 1024;
/// "Short-lived": a token that is overheard is soon worth nothing.
const LONGEST_LIFE: Duration = Duration::from_secs(3600);
/// Clocks of two servers are never quite the same.
const LEEWAY: Duration = Duration::from_secs(60);
const LONGEST_EXTERNAL: usize = 200;
const LONGEST_NAME: usize = 400;
const LONGEST_LANGUAGE: usize = 35;

/// The secret that the shop's server signs with, and for whom its tokens must be made.
#[derive(Clone)]
pub struct Identity {
    key: DecodingKey,
    audience: String,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("audience", &self.audience).finish_non_exhaustive()
    }
}

/// Anything shorter could be guessed.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error(
    "widget.identity_secret needs at least {SHORTEST_SECRET} characters; make one with: openssl rand -hex 32"
)]
pub struct IdentitySecretTooShort;

/// Who it is, as vouched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) external: String,
    pub(crate) vouched: Vouched,
}

/// Why a token is not believed, with the mend, for who writes the shop's server.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub(crate) enum Denied {
    #[error("this desk takes no identities; set widget.identity_secret, or leave identity out")]
    NotSet,
    #[error("the identity has expired; make a fresh one for each page")]
    Expired,
    #[error("the identity is over {LONGEST_TOKEN} bytes; put nothing into it but the claims that are needed")]
    TooLong,
    #[error("the identity is no JWT: three parts of base64url with dots between")]
    Unreadable,
    #[error("the identity's header must say alg HS256; nothing else is taken")]
    Algorithm,
    #[error("the identity's header must not say crit: no extension is known here")]
    Critical,
    #[error(
        "the identity's signature does not fit; sign with widget.identity_secret as it is written, HS256"
    )]
    Signature,
    #[error("the identity's aud must be {0:?}")]
    Audience(String),
    #[error("the identity's claims do not fit: {0}")]
    Claims(&'static str),
}

/// Whole numbers are what many shops call their people.
#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Text(String),
    Number(i64),
}

#[derive(Deserialize)]
struct Claims {
    sub: Option<Name>,
    external_user_id: Option<Name>,
    exp: f64,
    iat: Option<f64>,
    nbf: Option<f64>,
    name: Option<String>,
    language: Option<String>,
}

impl Identity {
    /// # Errors
    /// When the secret is too short to keep anything.
    pub fn new(secret: &str, audience: &str) -> Result<Self, IdentitySecretTooShort> {
        static INSTALLED: Once = Once::new();
        if secret.len() < SHORTEST_SECRET {
            return Err(IdentitySecretTooShort);
        }
        // The process has no other; a second one would be refused, and that is as good.
        INSTALLED.call_once(|| {
            let _ = HS256_ALONE.install_default();
        });
        Ok(Self { key: DecodingKey::from_secret(secret.as_bytes()), audience: audience.to_owned() })
    }

    pub(crate) fn verify(&self, token: &str, now: Timestamp) -> Result<Person, Denied> {
        if token.len() > LONGEST_TOKEN {
            return Err(Denied::TooLong);
        }
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[&self.audience]);
        validation.set_required_spec_claims(&["exp", "aud"]);
        // By the desk's own clock, below.
        validation.validate_exp = false;
        let decoded = jsonwebtoken::decode::<Claims>(token, &self.key, &validation)
            .map_err(|error| self.denied(&error))?;
        // Whoever does not know what is critical has to refuse it (RFC 7515, 4.1.11), and there is nothing that we know.
        if decoded.header.crit.is_some() {
            return Err(Denied::Critical);
        }
        let claims = decoded.claims;
        claims.in_time(now)?;
        claims.person()
    }

    fn denied(&self, error: &JwtError) -> Denied {
        match error.kind() {
            ErrorKind::InvalidSignature => Denied::Signature,
            ErrorKind::InvalidAlgorithm
            | ErrorKind::InvalidAlgorithmName
            | ErrorKind::MissingAlgorithm
            | ErrorKind::InvalidKeyFormat => Denied::Algorithm,
            ErrorKind::InvalidAudience => Denied::Audience(self.audience.clone()),
            ErrorKind::MissingRequiredClaim(claim) if claim == "aud" => {
                Denied::Audience(self.audience.clone())
            }
            ErrorKind::MissingRequiredClaim(_) => Denied::Claims("exp is missing"),
            ErrorKind::Json(json) if json.is_data() => {
                Denied::Claims("exp is needed as a number, texts as texts, and alg as HS256")
            }
            _ => Denied::Unreadable,
        }
    }
}

impl Claims {
    fn in_time(&self, now: Timestamp) -> Result<(), Denied> {
        let ahead = |seconds: f64| seconds - now.0 as f64 / 1000.0;
        let leeway = LEEWAY.as_secs_f64();
        // Neither holds for what is not a number.
        let expires = ahead(self.exp);
        if !expires.is_finite() || expires > LONGEST_LIFE.as_secs_f64() + leeway {
            return Err(Denied::Claims("exp may lie at most an hour ahead"));
        }
        if expires <= -leeway {
            return Err(Denied::Expired);
        }
        if [self.iat, self.nbf].into_iter().flatten().any(|from| ahead(from) > leeway) {
            return Err(Denied::Claims("iat and nbf must not lie ahead; check the server's clock"));
        }
        Ok(())
    }

    fn person(self) -> Result<Person, Denied> {
        let text = |name: Name| match name {
            Name::Text(text) => text,
            Name::Number(number) => number.to_string(),
        };
        let external = match (self.external_user_id.map(text), self.sub.map(text)) {
            (Some(one), Some(other)) if one != other => {
                return Err(Denied::Claims("external_user_id and sub name two people; send one of them"));
            }
            (Some(one), _) | (None, Some(one)) => one,
            (None, None) => return Err(Denied::Claims("external_user_id (or sub) is missing")),
        };
        if external.trim().is_empty() || external.len() > LONGEST_EXTERNAL {
            return Err(Denied::Claims("external_user_id must be 1 to 200 bytes"));
        }
        if self.name.as_ref().is_some_and(|name| name.len() > LONGEST_NAME) {
            return Err(Denied::Claims("name may be at most 400 bytes"));
        }
        let name = self.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let language = self.language.map(|tag| tag.trim().to_ascii_lowercase()).filter(|tag| !tag.is_empty());
        let is_tag = |tag: &String| {
            (2..=LONGEST_LANGUAGE).contains(&tag.len())
                && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if language.as_ref().is_some_and(|tag| !is_tag(tag)) {
            return Err(Denied::Claims("language must be a tag such as en or uz"));
        }
        let vouched = Vouched { name, language: language.map(|tag| Language::new(&tag)) };
        Ok(Person { external, vouched })
    }
}

static HS256_ALONE: CryptoProvider = CryptoProvider {
    signer_factory: no_signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

fn no_signer(_: &Algorithm, _: &EncodingKey) -> Result<Box<dyn JwtSigner>, JwtError> {
    Err(ErrorKind::InvalidAlgorithm.into())
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, JwtError> {
    if *algorithm != Algorithm::HS256 {
        return Err(ErrorKind::InvalidAlgorithm.into());
    }
    let mac = Hmac::new_from_slice(key.try_get_as_bytes()?).map_err(|_| ErrorKind::InvalidKeyFormat)?;
    Ok(Box::new(Hs256(mac)))
}

struct Hs256(Hmac<Sha256>);

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        let mut mac = self.0.clone();
        mac.update(message);
        // Takes the same time wherever they differ.
        mac.verify_slice(signature).map_err(SignatureError::from_source)
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}
