//! Every token fits a button, comes back as what it was, and opens nothing else.

use proptest::prelude::*;

use super::*;

fn id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn team_button() -> impl Strategy<Value = TeamButton> {
    let key = "[a-z0-9_./-]{1,31}";
    prop_oneof![
        prop::sample::select(TEAM_PLAIN),
        prop::sample::select(Priority::ALL).prop_map(TeamButton::Priority),
        prop::sample::select(Kind::ALL).prop_map(TeamButton::Kind),
        key.prop_map(|key| TeamButton::Category(Some(CategoryKey::new(&key)))),
        key.prop_map(|key| TeamButton::HandOverTeam(TeamKey::new(&key))),
        id().prop_map(|id| TeamButton::HandOverAgent(AgentId(id))),
        id().prop_map(|id| TeamButton::SendArticle(ArticleId(id))),
        id().prop_map(|id| TeamButton::ShowArticle(ArticleId(id))),
        id().prop_map(|id| TeamButton::PassAgent(AgentId(id))),
        key.prop_map(|key| TeamButton::PassTeam(TeamKey::new(&key))),
        (prop::sample::select(Menu::ALL), any::<u8>())
            .prop_map(|(menu, page)| TeamButton::Menu { menu, page }),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let key = "[a-z0-9_./-]{1,31}";
    prop_oneof![
        id().prop_map(|id| Action::ReadArticle(ArticleId(id))),
        Just(Action::NoneOfThese),
        id().prop_map(|id| Action::ArticleSolved(ArticleId(id))),
        id().prop_map(|id| Action::ArticleFailed(ArticleId(id))),
        "[a-z-]{2,31}".prop_map(|tag| Action::SpeakLanguage(Language::new(&tag))),
        (id(), key).prop_map(|(id, key)| Action::ChooseCategory {
            ticket: TicketId(id),
            category: CategoryKey::new(&key)
        }),
        id().prop_map(|id| Action::CategoryUnsure(TicketId(id))),
        (id(), any::<u8>(), any::<u8>()).prop_map(|(id, question, choice)| Action::Choose {
            ticket: TicketId(id),
            question,
            choice
        }),
        (id(), any::<u8>())
            .prop_map(|(id, question)| Action::SkipQuestion { ticket: TicketId(id), question }),
        id().prop_map(|id| Action::Solved(TicketId(id))),
        id().prop_map(|id| Action::NotYet(TicketId(id))),
        (id(), any::<u8>()).prop_map(|(id, stars)| Action::Stars { ticket: TicketId(id), stars }),
        id().prop_map(|id| Action::AddComment(TicketId(id))),
        id().prop_map(|id| Action::TalkAgain(TicketId(id))),
        (id(), id()).prop_map(|(id, message)| Action::SomethingElse {
            ticket: TicketId(id),
            message: MessageId(message)
        }),
        id().prop_map(|id| Action::Reopen(TicketId(id))),
        (id(), team_button()).prop_map(|(id, button)| Action::Team { ticket: TicketId(id), button }),
    ]
}

proptest! {
    #[test]
    fn every_action_comes_back_and_fits(action in action(), key in any::<[u8; 32]>()) {
        let key = TokenKey::new(key);
        let token = key.seal("conversation", &action);
        prop_assert!(token.len() <= 64, "{}", token.len());
        prop_assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'));
        prop_assert_eq!(key.open("conversation", &token), Some(action));
    }

    #[test]
    fn a_flipped_bit_another_scope_or_another_key_opens_nothing(
        action in action(), key in any::<[u8; 32]>(), at in any::<prop::sample::Index>(), bit in 0..8_u8,
    ) {
        let sealed = TokenKey::new(key);
        let token = sealed.seal("conversation", &action);
        let mut bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert_eq!(sealed.open("conversation", &URL_SAFE_NO_PAD.encode(bytes)), None);
        prop_assert_eq!(sealed.open("another", &token), None);
        prop_assert_eq!(sealed.open(TEAM_SCOPE, &token), None);
        let mut other = key;
        other[0] ^= 1;
        prop_assert_eq!(TokenKey::new(other).open("conversation", &token), None);
    }

    #[test]
    fn any_text_is_refused_without_panic(token in ".{0,80}") {
        prop_assert_eq!(TokenKey::new([7; 32]).open("conversation", &token), None);
    }
}

#[test]
fn a_key_that_does_not_fit_opens_nothing() {
    let key = TokenKey::new([7; 32]);
    let category = CategoryKey::new("Größe");
    assert!(!key_fits(category.as_str()));
    let token = key.seal("conversation", &Action::ChooseCategory { ticket: TicketId(Uuid::nil()), category });
    assert_eq!(key.open("conversation", &token), None);
}

#[test]
fn a_token_key_is_never_printed() {
    assert_eq!(format!("{:?}", TokenKey::new([7; 32])), "TokenKey");
}

#[test]
fn every_button_of_a_team_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = TEAM_PLAIN.iter().map(encode_team).collect();
    assert_eq!(codes.len(), TEAM_PLAIN.len());
    for button in TEAM_PLAIN {
        assert_eq!(decode_team(&encode_team(button)).as_ref(), Some(button));
    }
    assert_eq!(decode_team(&[u8::MAX]), None);
}

#[test]
fn a_teams_button_opens_nothing_in_a_customers_conversation() {
    let key = TokenKey::new([7; 32]);
    let action = Action::Team { ticket: TicketId(Uuid::nil()), button: TeamButton::Block };
    let token = key.seal(TEAM_SCOPE, &action);
    assert_eq!(key.open("conversation", &token), None);
    assert_eq!(key.open(TEAM_SCOPE, &token), Some(action));
}
