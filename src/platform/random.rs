//! Fresh random bits from the browser.

/// 64 random bits. Nothing if the browser gives none.
pub fn bits() -> Option<u64> {
    let mut bytes = [0_u8; 8];
    fill(&mut bytes)?;
    Some(u64::from_le_bytes(bytes))
}

/// Fills a buffer with random bytes. Nothing if the browser gives none.
pub fn fill(bytes: &mut [u8]) -> Option<()> {
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(bytes).ok()?;
    Some(())
}
