//! Keepers that misbehave on purpose: one that fails, and one that takes its time.

use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, KvError, Later, Row};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::Poll;

/// When a keeper fails, and how. Calls are counted from 1.
#[derive(Debug, Clone)]
pub enum Faults {
    /// It never fails.
    Never,
    /// This one call fails, and nothing is written.
    Nth(usize, KvError),
    /// This call and all later ones fail, and nothing is written.
    FromOn(usize, KvError),
    /// This one call is done and then reported as failed: the answer was lost on the way.
    AnswerLost(usize, KvError),
}

/// A keeper in memory that fails when it is told to, counts its calls, and remembers what it was given and took.
#[derive(Debug)]
pub struct Faulty {
    kept: Memory,
    faults: RefCell<Faults>,
    calls: Cell<usize>,
    written: RefCell<Vec<Row>>,
}

impl Faulty {
    /// An empty keeper with these faults.
    pub fn new(faults: Faults) -> Self {
        Self { kept: Memory::default(), faults: RefCell::new(faults), calls: Cell::new(0), written: RefCell::default() }
    }

    /// How often it was called.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    /// Every row that it really wrote, in the order of writing.
    pub fn written(&self) -> Vec<Row> {
        self.written.borrow().clone()
    }

    /// All is well from now on.
    pub fn recovers(&self) {
        *self.faults.borrow_mut() = Faults::Never;
    }

    /// What is in it, without a call being counted.
    pub fn holds(&self) -> Vec<Row> {
        pollster::block_on(self.kept.all("")).unwrap()
    }

    async fn call<T>(&self, does: Later<'_, T>) -> Result<T, KvError> {
        self.calls.set(self.calls.get() + 1);
        let this = self.calls.get();
        let faults = self.faults.borrow().clone();
        match faults {
            Faults::Nth(n, error) if this == n => Err(error),
            Faults::FromOn(n, error) if this >= n => Err(error),
            Faults::AnswerLost(n, error) if this == n => does.await.and(Err(error)),
            _ => does.await,
        }
    }
}

impl Kv for Faulty {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(self.call(self.kept.get(key)))
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(self.call(self.kept.all(prefix)))
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(self.call(Box::pin(async move {
            self.written.borrow_mut().extend_from_slice(rows);
            self.kept.put(rows).await
        })))
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        Box::pin(self.call(self.kept.delete(prefix)))
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        Box::pin(self.call(self.kept.remove(keys)))
    }
}

/// A keeper whose every put waits until the test lets it answer.
#[derive(Debug, Default)]
pub struct Slow {
    kept: Memory,
    next_answer: RefCell<Option<Result<(), KvError>>>,
    asked_to_put: RefCell<Vec<Vec<Row>>>,
}

impl Slow {
    /// The put that waits may end like this. It goes on when it is polled next.
    pub fn answers(&self, outcome: Result<(), KvError>) {
        *self.next_answer.borrow_mut() = Some(outcome);
    }

    /// What it was asked to put so far, lot by lot.
    pub fn lots(&self) -> Vec<Vec<Row>> {
        self.asked_to_put.borrow().clone()
    }

    /// What is in it.
    pub fn holds(&self) -> Vec<Row> {
        pollster::block_on(self.kept.all("")).unwrap()
    }
}

impl Kv for Slow {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        self.kept.get(key)
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        self.kept.all(prefix)
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(async move {
            self.asked_to_put.borrow_mut().push(rows.to_vec());
            let answer = poll_fn(|_| self.next_answer.borrow_mut().take().map_or(Poll::Pending, Poll::Ready)).await;
            answer?;
            self.kept.put(rows).await
        })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        self.kept.delete(prefix)
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        self.kept.remove(keys)
    }
}
