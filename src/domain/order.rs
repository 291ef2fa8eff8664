//! Putting things in order. The library's own sort is made for millions of things and is compiled anew for every kind of them;
//! our lists are short, and every byte of the app is fetched by somebody's phone.

/// These things, the smallest key first. Things with the same key stay as they came.
pub fn in_order<T, K: Ord>(things: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for thing in things {
        let its_key = key(&thing);
        let at = ordered.partition_point(|other| key(other) <= its_key);
        ordered.insert(at, thing);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_comes_first_and_equals_stay_as_they_came() {
        let things = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        assert_eq!(in_order(things, |thing| thing.0), [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        assert!(in_order(Vec::<u8>::new(), |thing| *thing).is_empty());
    }
}
