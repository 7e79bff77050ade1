//! With the limits that Discord sets: nothing is lost, order is kept, and hardly a call is refused.

use crate::stage::Setting;

/// Every number after `sign`, in the order in which they are shown; several may stand in one message.
fn told(texts: &[String], sign: &str) -> Vec<usize> {
    let parts = texts.iter().flat_map(|text| text.split(sign).skip(1));
    parts.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_messages_at_once_arrive_within_discords_limits() {
    let stage = Setting::limited().open().await;
    let (post, mia) = stage.taken().await;
    for number in 1..=30 {
        stage.ana.says(&format!("Ana says {number}."));
    }
    // An agent's answer does not wait for the post, nor another customer.
    mia.says("I am reading all of it");
    stage.ana.chat().await_text("I am reading all of it").await;
    let vera = stage.discord.user("Vera", "en-US");
    stage.guild.joins(&vera);
    vera.says("operator please");
    stage.forum.await_thread(|post| post.name.contains("Vera")).await;
    let late = told(&post.chat().texts(), "Ana says ").len();
    post.chat().await_text("Ana says 30.").await;
    assert_eq!(told(&post.chat().texts(), "Ana says "), (1..=30).collect::<Vec<_>>());
    let (refused, counted) = (stage.discord.too_many(), stage.discord.counted());
    println!(
        "30 messages at once: {counted} calls, {refused} refused; Vera's post stood there with {late} of them"
    );
    assert!(refused * 20 <= counted, "{refused} of {counted} calls were refused");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_people_in_one_moment_are_told_within_discords_limits() {
    let stage = Setting::limited().open().await;
    let names: Vec<String> = (1..=20).map(|number| format!("Guest {number}.")).collect();
    let guests: Vec<_> = names
        .iter()
        .map(|name| {
            let guest = stage.discord.user(name, "en-US");
            stage.guild.joins(&guest);
            guest
        })
        .collect();
    for guest in &guests {
        guest.says("operator please");
    }
    for (guest, name) in guests.iter().zip(&names) {
        stage.forum.await_thread(|post| post.name.contains(name)).await;
        guest.chat().await_text("Your number is").await;
    }
    let (refused, counted) = (stage.discord.too_many(), stage.discord.counted());
    println!("20 people at once: {counted} calls, {refused} refused");
    // Each of the fake's buckets is found out by a first call, which is not refused; fifty calls a second hold for all.
    assert!(refused * 50 <= counted, "{refused} of {counted} calls were refused");
}
