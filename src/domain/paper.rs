//! My papers: what I have, what I need, and where it is.

use super::change::{Change, Subject};
use super::view::View;
use super::voice::Voice;

/// One of the papers that people are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// Birth certificate.
    BirthCertificate,
    /// Passport.
    Passport,
    /// National Insurance number.
    NationalInsurance,
    /// Photo ID.
    PhotoId,
    /// Immigration or status papers.
    StatusPapers,
    /// Health history.
    HealthHistory,
    /// Bank account.
    BankAccount,
    /// A copy of the pathway plan.
    PathwayPlan,
}

impl Paper {
    /// The eight, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::BirthCertificate,
        Self::Passport,
        Self::NationalInsurance,
        Self::PhotoId,
        Self::StatusPapers,
        Self::HealthHistory,
        Self::BankAccount,
        Self::PathwayPlan,
    ];

    /// Its short name in files and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::BirthCertificate => "birth-certificate",
            Self::Passport => "passport",
            Self::NationalInsurance => "national-insurance",
            Self::PhotoId => "photo-id",
            Self::StatusPapers => "status-papers",
            Self::HealthHistory => "health-history",
            Self::BankAccount => "bank-account",
            Self::PathwayPlan => "pathway-plan",
        }
    }

    /// The paper of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.key() == key)
    }
}

/// Whether somebody has a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperState {
    /// I need it.
    Need,
    /// I have it.
    Have,
    /// I'm not sure.
    NotSure,
    /// It is not something I need.
    NotForMe,
}

impl PaperState {
    /// The four, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Have, Self::Need, Self::NotSure, Self::NotForMe];
}

/// What is known of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperNote {
    /// Whether the young person has it.
    pub state: PaperState,
    /// Where it is kept; empty if nothing was said.
    pub place: String,
    /// Who said so.
    pub said_by: Voice,
}

impl View<'_> {
    /// What was said of a paper: nothing, one note, or two that disagree.
    pub fn paper(&self, paper: Paper) -> Vec<PaperNote> {
        self.heads(&Subject::Paper(paper))
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::SetPaper { state, place, .. } => {
                    Some(PaperNote { state: *state, place: place.clone(), said_by: op.said_by.clone() })
                }
                _ => None,
            })
            .collect()
    }
}
