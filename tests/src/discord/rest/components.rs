//! What components may be: how many, how long, each with an id of its own.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::discord::answer::Refusal;
use crate::discord::message::for_each_component;

fn wrong(path: &str, code: &str, why: &str) -> Refusal {
    Refusal::invalid(path, code, why)
}

fn length(path: &str, value: &Value, least: usize, most: usize) -> Result<(), Refusal> {
    let length = value.as_str().map_or(0, |text| text.chars().count());
    if (least..=most).contains(&length) {
        return Ok(());
    }
    let why = format!("Must be between {least} and {most} in length.");
    Err(wrong(path, "BASE_TYPE_BAD_LENGTH", &why))
}

fn count(path: &str, inner: &Value, most: usize) -> Result<usize, Refusal> {
    let count = inner.as_array().map_or(0, Vec::len);
    if (1..=most).contains(&count) {
        return Ok(count);
    }
    Err(wrong(path, "BASE_TYPE_BAD_LENGTH", &format!("Must be between 1 and {most} in length.")))
}

/// The components of a message.
pub(super) fn check(components: &[Value], second: bool, at: &str) -> Result<(), Refusal> {
    let path = format!("{at}components");
    let (mut total, mut words, mut ids) = (0, 0, BTreeSet::new());
    let mut twice = None;
    for_each_component(components, &mut |component| {
        total += 1;
        words += component["content"].as_str().map_or(0, |text| text.chars().count());
        if let Some(id) = component["custom_id"].as_str()
            && !ids.insert(id.to_owned())
        {
            twice = Some(id.to_owned());
        }
    });
    if let Some(id) = twice {
        let why = format!("Component custom id cannot be duplicated: {id}");
        return Err(wrong(&path, "COMPONENT_CUSTOM_ID_DUPLICATED", &why));
    }
    let most = if second { 40 } else { 5 };
    if components.len() > most || total > 40 {
        return Err(wrong(
            &path,
            "BASE_TYPE_BAD_LENGTH",
            &format!("Must be between 1 and {most} in length."),
        ));
    }
    if words > 4_000 {
        return Err(wrong(&path, "COMPONENT_TEXT_TOO_LONG", "Must be 4000 or fewer in length."));
    }
    for (place, component) in components.iter().enumerate() {
        let path = format!("{path}.{place}");
        match component["type"].as_u64() {
            Some(1) => row(component, &path)?,
            Some(9 | 10 | 12 | 13 | 14) if second => inside(component, &path)?,
            Some(17) if second => {
                for (number, inner) in component["components"].as_array().into_iter().flatten().enumerate() {
                    inside(inner, &format!("{path}.components.{number}"))?;
                }
            }
            _ => {
                return Err(wrong(
                    &path,
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" is not one of them.",
                ));
            }
        }
    }
    Ok(())
}

/// Gives a number to every component that has none, and selects what they leave out, as Discord does.
pub(super) fn number(components: &mut [Value], last: &mut u64) {
    for component in components {
        *last += 1;
        if !component["id"].is_u64() {
            component["id"] = (*last).into();
        }
        if matches!(component["type"].as_u64(), Some(3 | 5..=8)) {
            for (name, usual) in [("min_values", 1), ("max_values", 1)] {
                if !component[name].is_u64() {
                    component[name] = usual.into();
                }
            }
        }
        if let Some(inner) = component.get_mut("components").and_then(Value::as_array_mut) {
            number(inner, last);
        }
    }
}

fn inside(component: &Value, path: &str) -> Result<(), Refusal> {
    match component["type"].as_u64() {
        Some(1) => row(component, path),
        Some(9) if component["accessory"]["type"] == 2 => {
            button(&component["accessory"], &format!("{path}.accessory"))
        }
        Some(10) => length(&format!("{path}.content"), &component["content"], 1, 4_000),
        Some(9 | 12..=14) => Ok(()),
        _ => Err(wrong(path, "UNION_TYPE_CHOICES", "Value of field \"type\" is not one of them.")),
    }
}

fn row(row: &Value, path: &str) -> Result<(), Refusal> {
    let inner = row["components"].as_array().map_or(&[][..], Vec::as_slice);
    let path = format!("{path}.components");
    let all_buttons = inner.iter().all(|component| component["type"] == 2);
    count(&path, &row["components"], if all_buttons { 5 } else { 1 })?;
    for (place, component) in inner.iter().enumerate() {
        let path = format!("{path}.{place}");
        match component["type"].as_u64() {
            Some(2) => button(component, &path)?,
            Some(3 | 5..=8) => select(component, &path)?,
            _ => {
                return Err(wrong(
                    &path,
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" is not one of them.",
                ));
            }
        }
    }
    Ok(())
}

fn button(button: &Value, path: &str) -> Result<(), Refusal> {
    let link = button["style"] == 5;
    if button["label"].as_str().is_none_or(str::is_empty) && !button["emoji"].is_object() {
        return Err(wrong(path, "BUTTON_COMPONENT_LABEL_REQUIRED", "A label or an emoji is required"));
    }
    length(&format!("{path}.label"), &button["label"], 0, 80)?;
    if link {
        return length(&format!("{path}.url"), &button["url"], 1, 512);
    }
    if !(1..=4).contains(&button["style"].as_i64().unwrap_or(0)) {
        return Err(wrong(
            &format!("{path}.style"),
            "BASE_TYPE_CHOICES",
            "Value must be one of {1, 2, 3, 4, 5, 6}.",
        ));
    }
    length(&format!("{path}.custom_id"), &button["custom_id"], 1, 100)
}

pub(super) fn select(select: &Value, path: &str) -> Result<(), Refusal> {
    length(&format!("{path}.custom_id"), &select["custom_id"], 1, 100)?;
    length(&format!("{path}.placeholder"), &select["placeholder"], 0, 150)?;
    if select["type"] != 3 {
        return Ok(());
    }
    let path = format!("{path}.options");
    count(&path, &select["options"], 25)?;
    let mut values = BTreeSet::new();
    for (place, option) in select["options"].as_array().into_iter().flatten().enumerate() {
        length(&format!("{path}.{place}.label"), &option["label"], 1, 100)?;
        length(&format!("{path}.{place}.value"), &option["value"], 1, 100)?;
        length(&format!("{path}.{place}.description"), &option["description"], 0, 100)?;
        if !values.insert(option["value"].to_string()) {
            let path = format!("{path}.{place}.value");
            return Err(wrong(
                &path,
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            ));
        }
    }
    Ok(())
}

/// A modal, as an interaction is answered with.
pub(super) fn modal(data: &Value) -> Result<(), Refusal> {
    length("data.title", &data["title"], 1, 45)?;
    length("data.custom_id", &data["custom_id"], 1, 100)?;
    count("data.components", &data["components"], 5)?;
    let mut ids = BTreeSet::new();
    for (place, top) in data["components"].as_array().into_iter().flatten().enumerate() {
        let path = format!("data.components.{place}");
        let inner = match top["type"].as_u64() {
            Some(18) => {
                length(&format!("{path}.label"), &top["label"], 1, 45)?;
                length(&format!("{path}.description"), &top["description"], 0, 100)?;
                &top["component"]
            }
            Some(1) => {
                count(&format!("{path}.components"), &top["components"], 1)?;
                length(&format!("{path}.components.0.label"), &top["components"][0]["label"], 1, 45)?;
                &top["components"][0]
            }
            Some(10) => continue,
            _ => {
                return Err(wrong(
                    &path,
                    "UNION_TYPE_CHOICES",
                    "Value of field \"type\" is not one of them.",
                ));
            }
        };
        field(inner, &path)?;
        if !ids.insert(inner["custom_id"].to_string()) {
            return Err(wrong(
                &path,
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            ));
        }
    }
    Ok(())
}

fn field(inner: &Value, path: &str) -> Result<(), Refusal> {
    length(&format!("{path}.component.custom_id"), &inner["custom_id"], 1, 100)?;
    match inner["type"].as_u64() {
        Some(4) => {
            length(&format!("{path}.component.value"), &inner["value"], 0, 4_000)?;
            length(&format!("{path}.component.placeholder"), &inner["placeholder"], 0, 100)?;
            if !matches!(inner["style"].as_u64(), Some(1 | 2)) {
                let path = format!("{path}.component.style");
                return Err(wrong(&path, "BASE_TYPE_CHOICES", "Value must be one of {1, 2}."));
            }
            Ok(())
        }
        Some(3 | 5..=8) => select(inner, &format!("{path}.component")),
        Some(19 | 21 | 22 | 23) => Ok(()),
        _ => Err(wrong(path, "UNION_TYPE_CHOICES", "Value of field \"type\" is not one of them.")),
    }
}
