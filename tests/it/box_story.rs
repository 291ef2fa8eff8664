//! A box for words, on two devices: nothing that one side wrote is hidden by what it wrote elsewhere.

use crate::support::{Writer, merged, new_record};
use promise_pathway::domain::area::{Area, Heading};
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::voice::Voice;
use promise_pathway::domain::words::InBox;

#[test]
fn what_one_side_wrote_in_one_box_on_two_devices_is_all_in_the_box() {
    fn check(voice: &Voice, on_phone: &[&str], on_tablet: &[&str], shown: &str, together: bool) {
        let write =
            |words: &str| Command::WriteInArea { area: Area::Health, heading: Heading::GoingWell, words: words.to_owned() };
        let mut phone = new_record();
        Writer::new(voice.clone(), 1, "2026-11-20").says(&mut phone, write("the garden"));
        let mut tablet = phone.clone();
        let on = |record: &mut Record, device, today: &str, texts: &[&str]| {
            let mut writer = Writer::new(voice.clone(), device, today);
            for text in texts {
                writer.says(record, write(text));
            }
        };
        on(&mut phone, 2, "2026-11-22", on_phone);
        on(&mut tablet, 3, "2026-11-23", on_tablet);
        let mut both = merged(&phone, &tablet);
        let in_box = |record: &Record| InBox::of(record.now().area_words(Area::Health, Heading::GoingWell, voice.side()), voice);
        let stands = in_box(&both);
        assert_eq!((stands.words.as_str(), stands.together), (shown, together));
        assert_eq!(stands.beside, []);

        // Any of the texts, or all of them, can be chosen; nothing that was chosen is said twice.
        let mut chooser = Writer::new(voice.clone(), 4, "2026-11-24");
        for chosen in [on_phone.last(), on_tablet.last(), Some(&shown)].into_iter().flatten() {
            let mut both = both.clone();
            if together {
                chooser.says(&mut both, write(chosen));
                let stands = in_box(&both);
                assert_eq!((stands.words.as_str(), stands.together), (*chosen, false));
            }
            let again = write(&in_box(&both).words);
            assert_eq!(chooser.tries(&mut both, again), Err(Refused::SaysSoAlready));
        }
        chooser.says(&mut both, write(""));
        assert_eq!(in_box(&both), InBox::default(), "emptied");
    }
    for voice in [Voice::YoungPerson, Voice::YoungPersonDictated { read_back: false }, Voice::Adviser] {
        check(&voice, &["a bike"], &["a boat"], "a bike\n\na boat", true);
        check(&voice, &["a bike"], &["a boat", "a bike"], "a bike", false);
        check(&voice, &["a bike"], &[], "a bike", false);
        check(&voice, &["", "a bike"], &["a boat", "a kite"], "a bike\n\na kite", true);
    }
}
