//! Which of the timescales this device counts: the council's switches, kept beside the preferences. Nothing here is about a person.
//!
//! The text is one JSON object, from a rule's number to whether it is on: `{"T12":false}`. Only what differs from the rule's own
//! state is in it. What this version does not know (a rule of a newer one) stays in it as it is.

use crate::domain::due::{Rule, RuleId};
use serde_json::{Map, Value};

/// Where it is kept.
pub const KEY: &str = "timescales";

/// The council's switches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switches(Map<String, Value>);

impl Switches {
    /// Reads the text. What cannot be read switches nothing.
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// The text.
    pub fn text(&self) -> String {
        // A map of names and plain values always has a text.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Whether this rule is counted.
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.0.get(&rule.id.to_string()).and_then(Value::as_bool).unwrap_or(rule.on)
    }

    /// Counts a rule, or does not.
    pub fn switch(&mut self, rule: &Rule, on: bool) {
        if on == rule.on {
            self.0.remove(&rule.id.to_string());
        } else {
            self.0.insert(rule.id.to_string(), on.into());
        }
    }

    /// The rules with their switches. Those that stay are as they are by themselves.
    pub fn applied(&self, rules: &[Rule], stays: impl Fn(&Rule) -> bool) -> Vec<Rule> {
        rules.iter().map(|rule| Rule { on: if stays(rule) { rule.on } else { self.is_on(rule) }, ..rule.clone() }).collect()
    }

    /// The rules that are not counted, and would be by themselves.
    pub fn off<'a>(&'a self, rules: &'a [Rule]) -> impl Iterator<Item = RuleId> + 'a {
        rules.iter().filter(|rule| rule.on && !self.is_on(rule)).map(|rule| rule.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::timescales::rules;

    fn on(switches: &Switches, id: &str) -> bool {
        switches.applied(rules(), |_| false).into_iter().find(|rule| rule.id.to_string() == id).unwrap().on
    }

    #[test]
    fn a_rule_is_counted_until_it_is_switched_off_and_again_when_it_is_switched_on() {
        let rule = rules().iter().find(|rule| rule.id.to_string() == "T12").unwrap();
        let mut switches = Switches::default();
        assert_eq!((switches.text().as_str(), on(&switches, "T12")), ("{}", true));
        switches.switch(rule, false);
        assert_eq!(switches.text(), "{\"T12\":false}");
        let read = Switches::read(&switches.text());
        assert_eq!((on(&read, "T12"), on(&read, "T05")), (false, true));
        assert_eq!(read.off(rules()).map(|id| id.to_string()).collect::<Vec<_>>(), ["T12"]);
        let law = |rule: &Rule| rule.id == RuleId::new(12).unwrap();
        assert_eq!(read.applied(rules(), law), rules(), "what stays is as it was");
        switches.switch(rule, true);
        assert_eq!(switches, Switches::default());
    }

    #[test]
    fn what_a_newer_version_wrote_stays_and_what_cannot_be_read_switches_nothing() {
        let mut switches = Switches::read(r#"{"T12":false,"T31":false,"T05":"once a year","and":{"more":[1]}}"#);
        assert!(on(&switches, "T05"), "not a word that this version knows");
        let rule = rules().iter().find(|rule| rule.id.to_string() == "T12").unwrap();
        switches.switch(rule, true);
        let kept: Value = serde_json::from_str(&switches.text()).unwrap();
        assert_eq!(kept, serde_json::json!({ "T31": false, "T05": "once a year", "and": { "more": [1] } }));
        for text in ["", "null", "[1]", "{"] {
            assert_eq!(Switches::read(text), Switches::default(), "{text}");
        }
    }
}
