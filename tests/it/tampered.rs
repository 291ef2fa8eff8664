//! Whatever is done to what is kept, it opens as it was sealed or not at all; and the vectors that others have published.

use crate::support::JORDAN;
use crate::vault::{self, STRETCHING, dice, stretched};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use promise_pathway::domain::ids::PersonId;
use promise_pathway::store::schema::Read;
use promise_pathway::store::vault::cost::Cost;
use promise_pathway::store::vault::header::{Header, NotOpened, Stretching};
use promise_pathway::store::vault::keys::{Key, VaultId, VaultKey};
use promise_pathway::store::vault::recovery_key::RecoveryKey;
use promise_pathway::store::vault::{Dice, roll, seal, words};
use std::collections::BTreeSet;

const NAME: &str = "op/0001020304050607/0000000000000010-1";

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

mod published {
    use super::*;

    #[test]
    fn xchacha20_poly1305_gives_what_its_draft_says() {
        // draft-irtf-cfrg-xchacha-03, A.3.1.
        let plain =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
        let about = bytes_of("50515253c0c1c2c3c4c5c6c7");
        let key: [u8; 32] = bytes_of("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f").try_into().unwrap();
        let nonce: [u8; 24] = bytes_of("404142434445464748494a4b4c4d4e4f5051525354555657").try_into().unwrap();
        let payload = Payload { msg: plain, aad: &about };
        let sealed = XChaCha20Poly1305::new(&key.into()).encrypt(&XNonce::from(nonce), payload).unwrap();
        let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
            731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
            2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
            21f9664c97637da9768812f615c68b13b52e\
            c0875924c1c7987947deafd8780acf49";
        assert_eq!(hex_of(&sealed), expected);
    }

    #[test]
    fn hkdf_sha_256_gives_what_its_rfc_says() {
        // RFC 5869, A.1.
        let (salt, secret) = (bytes_of("000102030405060708090a0b0c"), [0x0b; 22]);
        let mut key = [0; 42];
        hkdf::Hkdf::<sha2::Sha256>::new(Some(&salt), &secret).expand(&bytes_of("f0f1f2f3f4f5f6f7f8f9"), &mut key).unwrap();
        let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assert_eq!(hex_of(&key), expected);
    }
}

mod a_sealed_row {
    use super::*;

    fn sealed() -> Vec<u8> {
        seal::seal(&vault::key().person(JORDAN), NAME, b"My own front door", dice).unwrap()
    }

    fn is_refused(key: &VaultKey, person: PersonId, name: &str, bytes: &[u8]) {
        let read = seal::open(&key.person(person), name, bytes);
        assert!(!matches!(read, Read::Fine(_)), "{name}");
    }

    #[test]
    fn opens_as_it_was_sealed() {
        for length in [0, 1, 251, 252, 253, 508, 509, 70_000] {
            let plain = vec![7; length];
            let sealed = seal::seal(&vault::key().person(JORDAN), NAME, &plain, dice).unwrap();
            let Read::Fine(opened) = seal::open(&vault::key().person(JORDAN), NAME, &sealed) else { panic!("{length}") };
            assert_eq!(*opened, plain);
            assert_eq!((sealed.len() - 31 - 16) % 256, 0, "its size is a step, whatever is in it");
        }
        assert_ne!(sealed(), sealed(), "no two sealings are the same");
    }

    #[test]
    fn is_refused_with_any_bit_of_it_changed() {
        let sealed = sealed();
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            is_refused(&vault::key(), JORDAN, NAME, &changed);
        }
    }

    #[test]
    fn is_refused_cut_short_or_longer() {
        let sealed = sealed();
        for end in 0..sealed.len() {
            is_refused(&vault::key(), JORDAN, NAME, &sealed[..end]);
            is_refused(&vault::key(), JORDAN, NAME, &sealed[end..][..sealed.len() - end - usize::from(end == 0)]);
        }
        for more in [vec![0], vec![0; 16], vec![0; 256]] {
            is_refused(&vault::key(), JORDAN, NAME, &[sealed.as_slice(), &more].concat());
        }
    }

    #[test]
    fn is_refused_under_any_other_name_kind_person_vault_and_generation() {
        let sealed = sealed();
        for bit in 0..NAME.len() * 7 {
            let mut name = NAME.as_bytes().to_vec();
            name[bit / 7] ^= 1 << (bit % 7);
            is_refused(&vault::key(), JORDAN, std::str::from_utf8(&name).unwrap(), &sealed);
        }
        for name in ["", "op/", &NAME[..NAME.len() - 1], &format!("{NAME}1"), "snap/0001020304050607", "device"] {
            is_refused(&vault::key(), JORDAN, name, &sealed);
        }
        for bit in 0..64 {
            is_refused(&vault::key(), PersonId(JORDAN.0 ^ (1 << bit)), NAME, &sealed);
        }
        for bit in 0..128 {
            let mut id = [5; 16];
            id[bit / 8] ^= 1 << (bit % 8);
            is_refused(&VaultKey::new(Key::new([3; 32]), VaultId(id), 1), JORDAN, NAME, &sealed);
        }
        for generation in [0, 2, 3, 257, u32::MAX] {
            let other = VaultKey::new(Key::new([3; 32]), VaultId([5; 16]), generation);
            is_refused(&other, JORDAN, NAME, &sealed);
            // Nor when the row says of itself that it is of that generation.
            let mut changed = sealed.clone();
            changed[3..7].copy_from_slice(&generation.to_be_bytes());
            is_refused(&other, JORDAN, NAME, &changed);
        }
        for bit in 0..256 {
            let mut key = [3; 32];
            key[bit / 8] ^= 1 << (bit % 8);
            is_refused(&VaultKey::new(Key::new(key), VaultId([5; 16]), 1), JORDAN, NAME, &sealed);
        }
        for key in [vault::key().device(), vault::key().backup(&[0; 16])] {
            assert_eq!(seal::open(&key, NAME, &sealed), Read::Unreadable);
        }
    }

    #[test]
    fn of_a_newer_layout_is_said_to_be_newer_and_of_none_unreadable() {
        let mut sealed = sealed();
        sealed[0] = 2;
        assert_eq!(seal::open(&vault::key().person(JORDAN), NAME, &sealed), Read::Newer);
        sealed[0] = 0;
        assert_eq!(seal::open(&vault::key().person(JORDAN), NAME, &sealed), Read::Unreadable);
    }
}

mod a_header {
    use super::*;

    fn made() -> (Header, VaultKey, RecoveryKey) {
        let recovery = RecoveryKey::new(dice).unwrap();
        let (header, key) = Header::create(STRETCHING, &stretched(1), Some(&recovery), dice).unwrap();
        (header, key, recovery)
    }

    #[test]
    fn opens_by_its_words_and_by_its_recovery_key_and_by_nothing_else() {
        let (header, key, recovery) = made();
        assert_eq!(Header::read(&header.bytes()), Read::Fine(header.clone()));
        assert_eq!(header.open_with_words(&stretched(1)), Ok(key.clone()));
        assert_eq!(header.open_with_recovery(&recovery), Ok(key.clone()));
        assert_eq!(header.open_with_words(&stretched(2)), Err(NotOpened::Wrong));
        assert_eq!(header.open_with_recovery(&RecoveryKey::new(dice).unwrap()), Err(NotOpened::Wrong));
        let without = header.with_recovery(&key, None, dice).unwrap();
        assert_eq!(without.open_with_recovery(&recovery), Err(NotOpened::NoSuchWay));
        assert!(without.serial() > header.serial() && !without.has_recovery() && header.has_recovery());
    }

    #[test]
    fn with_other_words_opens_by_those_and_not_by_the_old() {
        let (header, key, recovery) = made();
        let changed = header.with_words(&key, STRETCHING, &stretched(2), dice).unwrap();
        assert_eq!(changed.open_with_words(&stretched(2)), Ok(key.clone()));
        assert_eq!(changed.open_with_words(&stretched(1)), Err(NotOpened::Wrong));
        assert_eq!(changed.open_with_recovery(&recovery), Ok(key.clone()));
        let (rekeyed, new_key) = header.with_new_key(STRETCHING, &stretched(3), None, dice).unwrap();
        assert_ne!(new_key, key);
        assert_eq!((rekeyed.generation(), rekeyed.vault()), (header.generation() + 1, header.vault()));
        assert_eq!(rekeyed.open_with_words(&stretched(3)), Ok(new_key));
        assert_eq!(rekeyed.open_with_words(&stretched(1)), Err(NotOpened::Wrong));
        assert_eq!(rekeyed.open_with_recovery(&recovery), Err(NotOpened::NoSuchWay));
    }

    #[test]
    fn with_any_bit_changed_opens_nothing() {
        let (header, key, recovery) = made();
        let bytes = header.bytes();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let Read::Fine(read) = Header::read(&changed) else { continue };
            // A bit of the one way in spoils the mark for the other, too.
            assert!(read.open_with_words(&stretched(1)).is_err(), "bit {bit}");
            assert!(read.open_with_recovery(&recovery).is_err(), "bit {bit}");
        }
        let _unused = key;
    }

    #[test]
    fn cut_short_longer_or_too_large_is_none() {
        let bytes = made().0.bytes();
        for end in 0..bytes.len() {
            assert!(!matches!(Header::read(&bytes[..end]), Read::Fine(_)), "{end}");
        }
        assert_eq!(Header::read(&[bytes.as_slice(), &[0]].concat()), Read::Unreadable);
        assert_eq!(Header::read(&[0x89; 1_025]), Read::Unreadable);
    }

    #[test]
    fn below_the_floor_or_above_the_ceiling_is_refused_before_any_words_are_tried() {
        let with = |mebibytes, passes| {
            let stretching = Stretching { salt: [7; 16], cost: Cost { mebibytes, passes } };
            Header::read(&Header::create(stretching, &stretched(1), None, dice).unwrap().0.bytes())
        };
        for (mebibytes, passes) in [(19, 2), (256, 2), (19, 10), (256, 10), (64, 3), (32, 4)] {
            assert!(matches!(with(mebibytes, passes), Read::Fine(_)), "{mebibytes} MiB, {passes}");
        }
        for (mebibytes, passes) in [(18, 2), (19, 1), (0, 0), (257, 3), (64, 11), (u32::MAX, 3), (64, u32::MAX), (8, 10)] {
            assert_eq!(with(mebibytes, passes), Read::Unreadable, "{mebibytes} MiB, {passes}");
        }
        assert_eq!(Cost::rungs(0.0)[0], Cost { mebibytes: 64, passes: 3 });
        assert_eq!(Cost::rungs(349.9)[0], Cost { mebibytes: 64, passes: 3 });
        assert_eq!(Cost::rungs(350.0)[0], Cost { mebibytes: 32, passes: 4 });
        assert_eq!(Cost::rungs(700.0), [Cost::FLOOR]);
        assert!(Cost::LADDER.iter().all(|cost| cost.is_allowed()));
    }
}

mod a_recovery_key {
    use super::*;

    #[test]
    fn reads_as_it_is_printed_and_as_people_type_it() {
        for _ in 0..200 {
            let key = RecoveryKey::new(dice).unwrap();
            let text = key.text();
            assert_eq!((text.len(), text.matches('-').count()), (44, 8), "{text}");
            let as_typed = text.to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            for typed in [text.clone(), text.replace('-', ""), text.replace('0', "O").replace('1', "I"), as_typed] {
                assert!(RecoveryKey::read(&typed) == Some(key.clone()), "{typed}");
            }
        }
    }

    #[test]
    fn with_one_wrong_letter_is_refused() {
        let (mut tried, mut taken) = (0, 0);
        for _ in 0..20 {
            let text = RecoveryKey::new(dice).unwrap().text();
            for at in (0..text.len()).filter(|at| text.as_bytes()[*at] != b'-') {
                for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|letter| !text[at..].starts_with(*letter)) {
                    let typed = format!("{}{letter}{}", &text[..at], &text[at + 1..]);
                    tried += 1;
                    taken += usize::from(RecoveryKey::read(&typed).is_some());
                }
            }
        }
        assert!(tried > 20_000);
        assert!(taken * 1_000 <= tried, "{taken} of {tried} were taken");
    }

    #[test]
    fn with_two_letters_in_each_others_place_is_refused() {
        for _ in 0..200 {
            let text = RecoveryKey::new(dice).unwrap().text().replace('-', "");
            for at in 0..text.len() - 1 {
                let mut letters = text.clone().into_bytes();
                letters.swap(at, at + 1);
                let typed = String::from_utf8(letters).unwrap();
                assert!(typed == text || RecoveryKey::read(&typed).is_none(), "{typed}");
            }
        }
    }

    #[test]
    fn that_is_none_is_none() {
        let text = RecoveryKey::new(dice).unwrap().text();
        for typed in ["", "-", "words are no key", &text[1..], &format!("{text}0"), &text.replace('-', "_"), &"U".repeat(36)] {
            assert!(RecoveryKey::read(typed).is_none(), "{typed}");
        }
    }
}

mod passphrases {
    use super::*;

    /// The long list of the Electronic Frontier Foundation, whole.
    const LIST: usize = 7_776;

    fn list() -> Vec<String> {
        (0..LIST).map(|number| format!("word{number}")).collect()
    }

    #[test]
    fn are_chosen_evenly() {
        thread_local! {
            static NEXT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
        }
        // Dice that show every number of two bytes in turn: each word comes exactly as often as every other.
        let in_turn: Dice = |buffer| {
            let next = NEXT.get();
            NEXT.set(next + 1);
            buffer.copy_from_slice(&u16::try_from(next).ok()?.to_le_bytes());
            Some(())
        };
        let list = list();
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        let mut counts = std::collections::BTreeMap::new();
        while let Some(word) = words::by_chance(&list, 1, in_turn) {
            *counts.entry(word).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), LIST);
        assert!(counts.values().all(|count| *count == 65_536 / LIST), "some words are likelier than others");
        assert_eq!(words::by_chance(&list[..7_000], 4, dice), None, "a list that is not whole is not used");
        assert_eq!(words::by_chance(&list, 4, vault::no_dice), None);
        assert_eq!(words::by_chance(&list, 4, dice).unwrap().split(' ').count(), 4);
    }

    #[test]
    fn mean_the_same_however_a_tablet_writes_them() {
        for typed in
            ["Green horse ladder tin", " green  HORSE ladder\ttin ", "green-horse-ladder-tin", "green horse ladder tin\n"]
        {
            assert_eq!(words::tidy(typed).as_str(), "green horse ladder tin");
        }
        assert_ne!(words::tidy("greenhorse").as_str(), words::tidy("green horse").as_str());
        assert_eq!(words::tidy("").as_str(), "");
    }

    #[test]
    fn that_are_easy_to_guess_are_not_enough() {
        let none = BTreeSet::new();
        for typed in [
            "",
            "password1234",
            "Passwort 2026!",
            "aaaaaaaaaaaaaaaa",
            "123456789012",
            "abcdefghijklmnop",
            "liverpool liverpool liverpool",
            "jordan jordan 2008",
            "qwertyuiop12",
            "short1!",
            "19/05/2008 2008",
        ] {
            assert!(!words::Strength::of(typed, &none, &["Jordan"]).is_enough(), "{typed}");
        }
        let list = BTreeSet::from(["green", "horse", "ladder", "tin"]);
        assert!(words::Strength::of("green horse ladder tin", &list, &[]).is_enough());
        assert!(words::Strength::of("green horse ladder tin", &list, &[]).bits > 51.0);
        assert!(!words::Strength::of("green green green green", &list, &[]).is_enough(), "a word twice is one word");
        let without = words::Strength::of("kingfisher marmalade", &none, &[]);
        let with = words::Strength::of("kingfisher marmalade", &none, &["Kingfisher"]);
        assert!(with.bits < without.bits, "a name that a guesser knows is worth less");
    }

    #[test]
    fn are_worth_what_a_guesser_would_need_for_them() {
        use words::GuessedWithin::{Day, Lifetime, Longer, Year};
        // Ten thousand guesses a second for a day are 2 to the power of 29.7, for a year 38.2, for a hundred years 44.8; half the time
        // on the average, so one bit more.
        for (bits, within) in
            [(0.0, Day), (30.6, Day), (30.8, Year), (39.1, Year), (39.3, Lifetime), (45.7, Lifetime), (45.9, Longer)]
        {
            assert_eq!(words::Strength { bits, letters: 12 }.guessed_within(), within, "{bits}");
        }
        let none = BTreeSet::new();
        let bits = |typed: &str| words::Strength::of(typed, &none, &[]).bits;
        assert!(bits("1987") < bits("8719") && bits("2008") < bits("8002"), "a year is guessed before other numbers");
        assert!(bits("19875") > bits("1987"));
        assert!(bits("acegik") > bits("abcdef"), "every second letter is more than the alphabet");
        assert!((bits("zyx") - 5.0).abs() < 0.001 && (bits("aaaaaaa") - 5.0).abs() < 0.001);
        assert!(bits("ab") < bits("xkq"));
    }
}

#[test]
fn keys_of_different_purposes_people_and_generations_differ() {
    let sealing = |key: &promise_pathway::store::vault::keys::RowKey| {
        let fixed: Dice = |buffer| {
            buffer.fill(9);
            Some(())
        };
        seal::seal(key, NAME, b"", fixed).unwrap()
    };
    let key = vault::key();
    let next = VaultKey::new(Key::new([3; 32]), VaultId([5; 16]), 2);
    let all = [
        key.person(JORDAN),
        key.person(PersonId(1)),
        key.device(),
        key.backup(&[0; 16]),
        key.backup(&[1; 16]),
        next.person(JORDAN),
    ];
    let different: BTreeSet<Vec<u8>> = all.iter().map(|key| sealing(key)[31..].to_vec()).collect();
    assert_eq!(different.len(), all.len());
    assert_eq!(format!("{key:?}").matches("Key(…)").count(), 1, "a key is not printed");
    assert!(roll::<4>(vault::no_dice).is_none());
}
