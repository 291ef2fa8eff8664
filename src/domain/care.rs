//! Time in care and the dated facts from which the law's clocks start: what was said, and what stands.
//!
//! What follows from them is worked out elsewhere: [`super::status`] for the likely status, [`super::due`] for what is due.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::{Kind, Life};
use super::op::Op;
use super::view::View;
use super::voice::Voice;
use chrono::NaiveDate;

/// What kind of time in care it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareKind {
    /// Looked after.
    Care,
    /// A series of short breaks; the law does not count them.
    ShortBreaks,
    /// On remand, which is treated as looked after. The council should be asked.
    Remand,
}

impl CareKind {
    /// The three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Care, Self::ShortBreaks, Self::Remand];

    /// Its short name in files and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::ShortBreaks => "short-breaks",
            Self::Remand => "remand",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One time in care: from its first day until the day it ended, which is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CarePeriod {
    /// The first day.
    pub start: NaiveDate,
    /// The day it ended; nothing if it still goes on.
    pub end: Option<NaiveDate>,
    /// What kind it was.
    pub kind: CareKind,
    /// Whether one of the days is only "about".
    pub about: bool,
}

/// A fact that changes the likely status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CareFlag {
    /// After leaving care at 16 or 17, at home for six months running or more.
    HomeSixMonths,
    /// Detained or in hospital on the 16th birthday.
    DetainedOrInHospitalAt16,
    /// A special guardianship order straight from care.
    GuardianshipFromCare,
    /// At 16 or 17 in another kind of home that counts (privately fostered, a private children's home, and such).
    OtherHomeAt16Or17,
    /// In education or training, or wanting to be.
    InEducation,
    /// Adopted.
    Adopted,
    /// Last looked after outside England.
    OutsideEngland,
}

impl CareFlag {
    /// The seven, in the order in which they are asked.
    pub const ALL: [Self; 7] = [
        Self::InEducation,
        Self::HomeSixMonths,
        Self::DetainedOrInHospitalAt16,
        Self::GuardianshipFromCare,
        Self::OtherHomeAt16Or17,
        Self::Adopted,
        Self::OutsideEngland,
    ];

    /// Its short name in files and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::HomeSixMonths => "home-6-months",
            Self::DetainedOrInHospitalAt16 => "detained-or-hospital-at-16",
            Self::GuardianshipFromCare => "sgo-from-care",
            Self::OtherHomeAt16Or17 => "other-accommodation-at-16-17",
            Self::InEducation => "in-education",
            Self::Adopted => "adopted",
            Self::OutsideEngland => "outside-england",
        }
    }

    /// The fact of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.key() == key)
    }
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nobody here knows.
    NotSure,
}

impl Known {
    /// The three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSure];

    /// Its short name in files and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not-sure",
        }
    }

    /// The one of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// A day on which something happened that starts or stops one of the law's clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dated {
    /// The needs assessment was finished.
    NeedsAssessment,
    /// The pathway plan was made.
    PlanMade,
    /// The council itself first gave them the home they live in.
    CouncilHome,
    /// The young person asked for a review.
    ReviewAsked,
    /// A big change: a move, no home, custody, a baby, a crisis.
    BigChange,
    /// They told the council that they want to learn or train.
    EducationAsked,
    /// At 21 to 24 they asked for support.
    SupportAsked,
    /// They asked to see their records.
    RecordsAsked,
    /// They got to see their records.
    RecordsGiven,
    /// They made a complaint.
    ComplaintMade,
    /// Their complaint was answered.
    ComplaintAnswered,
}

impl Dated {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 11] = [
        Self::NeedsAssessment,
        Self::PlanMade,
        Self::CouncilHome,
        Self::ReviewAsked,
        Self::BigChange,
        Self::EducationAsked,
        Self::SupportAsked,
        Self::RecordsAsked,
        Self::RecordsGiven,
        Self::ComplaintMade,
        Self::ComplaintAnswered,
    ];

    /// Its short name in files and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::NeedsAssessment => "needs-assessment",
            Self::PlanMade => "plan-made",
            Self::CouncilHome => "council-home",
            Self::ReviewAsked => "review-asked",
            Self::BigChange => "big-change",
            Self::EducationAsked => "education-asked",
            Self::SupportAsked => "support-asked",
            Self::RecordsAsked => "records-asked",
            Self::RecordsGiven => "records-given",
            Self::ComplaintMade => "complaint-made",
            Self::ComplaintAnswered => "complaint-answered",
        }
    }

    /// The one of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dated| dated.key() == key)
    }
}

/// A time in care as it stands in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPeriod {
    /// Its place in the record.
    pub item: ItemId,
    /// Who added it.
    pub added_by: Voice,
    /// What it says; the newest of two that disagree.
    pub period: CarePeriod,
    /// Whether two people say different things of it.
    pub disputed: bool,
}

impl View<'_> {
    /// The times in care, the earliest first.
    pub fn care_periods(&self) -> Vec<KeptPeriod> {
        let kept = self.items(Kind::CarePeriod).into_iter().filter_map(|op| self.period_from(op));
        super::order::in_order(kept, |kept| (kept.period.start, kept.item))
    }

    /// One of them, if it stands.
    pub fn care_period(&self, period: ItemId) -> Option<KeptPeriod> {
        self.item(period).filter(|op| self.life(op.id) != Life::Removed).and_then(|op| self.period_from(op))
    }

    fn period_from(&self, op: &Op) -> Option<KeptPeriod> {
        let said = self.heads(&Subject::CarePeriod(op.id)).into_iter().filter_map(|op| match op.change {
            Change::AddCarePeriod { period } | Change::ChangeCarePeriod { period, .. } => Some(period),
            _ => None,
        });
        let said: Vec<CarePeriod> = said.collect();
        let period = *said.last()?;
        let disputed = said.iter().any(|other| *other != period);
        Some(KeptPeriod { item: op.id, added_by: op.said_by.clone(), period, disputed })
    }

    /// Whether a fact is so: nothing, one answer, or two that disagree, the newest last.
    pub fn care_flag(&self, flag: CareFlag) -> Vec<Known> {
        let said = self.heads(&Subject::CareFlag(flag)).into_iter().filter_map(|op| match op.change {
            Change::SetCareFlag { known, .. } => Some(known),
            _ => None,
        });
        said.collect()
    }

    /// The facts that are so. Where two people disagree, the newest counts.
    pub fn care_flags(&self) -> Vec<CareFlag> {
        CareFlag::ALL.into_iter().filter(|flag| self.care_flag(*flag).last() == Some(&Known::Yes)).collect()
    }

    /// What was said of the day of something: nothing, one thing, or two that disagree, the newest last. No day means that it did not
    /// happen.
    pub fn said_of_day(&self, what: Dated) -> Vec<Option<NaiveDate>> {
        let said = self.heads(&Subject::Dated(what)).into_iter().filter_map(|op| match op.change {
            Change::SetDated { on, .. } => Some(on),
            _ => None,
        });
        said.collect()
    }

    /// On which day something happened. Where two people disagree, the newest counts.
    pub fn dated(&self, what: Dated) -> Option<NaiveDate> {
        self.said_of_day(what).last().copied().flatten()
    }
}
