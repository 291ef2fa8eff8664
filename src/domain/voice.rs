//! Who is speaking. Two voices are kept apart everywhere: neither is ever written over by the other.

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The young person, with their own hands.
    YoungPerson,
    /// The young person spoke and somebody else typed.
    YoungPersonDictated {
        /// Whether the words were read back to them.
        read_back: bool,
    },
    /// The personal adviser.
    Adviser,
    /// Somebody else, by name.
    Other(String),
}

/// Whose side a voice belongs to. Answers, views and the wall of "Your turn" go by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The young person's own voice, typed or dictated.
    YoungPerson,
    /// The adviser, and anybody else who works for the council.
    Adviser,
}

impl Side {
    /// The other of the two.
    pub fn other(self) -> Self {
        match self {
            Self::YoungPerson => Self::Adviser,
            Self::Adviser => Self::YoungPerson,
        }
    }
}

impl Voice {
    /// Whose side this voice belongs to.
    pub fn side(&self) -> Side {
        match self {
            Self::YoungPerson | Self::YoungPersonDictated { .. } => Side::YoungPerson,
            Self::Adviser | Self::Other(_) => Side::Adviser,
        }
    }

    /// Whether this voice may put new words in the place of words that `earlier` said.
    ///
    /// An adviser never hides the young person's own words, and what a young person typed gives way only to what that person
    /// types: dictated words stand beside it.
    pub fn may_replace_words_of(&self, earlier: &Self) -> bool {
        match earlier {
            Self::YoungPerson => matches!(self, Self::YoungPerson),
            Self::YoungPersonDictated { .. } => self.side() == Side::YoungPerson,
            Self::Adviser | Self::Other(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_writes_over_what_the_young_person_typed_but_the_young_person() {
        let dictated = Voice::YoungPersonDictated { read_back: true };
        let check = |later: &Voice, earlier: &Voice, may: bool| {
            assert_eq!(later.may_replace_words_of(earlier), may, "{later:?} {earlier:?}")
        };
        check(&Voice::YoungPerson, &Voice::YoungPerson, true);
        check(&dictated, &Voice::YoungPerson, false);
        check(&Voice::Adviser, &Voice::YoungPerson, false);
        check(&Voice::Other("Team".into()), &Voice::YoungPerson, false);
        check(&Voice::YoungPerson, &dictated, true);
        check(&dictated, &dictated, true);
        check(&Voice::Adviser, &dictated, false);
        check(&Voice::YoungPerson, &Voice::Adviser, true);
    }
}
