//! Turns the words and data of `src/content/*.json` into Rust at build time.
//!
//! So a missing word or a misspelt key stops the build and never a visit, the app starts without parsing anything, and no
//! reader code is shipped. The rules are few:
//!
//! - an object becomes a struct, an array a slice, a string, number or bool itself;
//! - a string with `{name}` in it becomes a method that takes `name`;
//! - `{"me": …, "adviser": …}` becomes a method that takes the [`Side`] that is reading;
//! - `{"one": …, "other": …}` becomes a method that takes the number `n`;
//! - each section of the words on screen is a value of its own, so that a part of the app brings only the words it shows.
//!
//! It also says whether this build is one of several parts (`cfg(split)`): the release of the app is, see `platform/later.rs`.

use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// File, name of its root type, name of its value.
const FILES: [(&str, &str, &str); 8] = [
    ("text.en-GB.json", "Text", "TEXT_EN_GB"),
    ("promise.leicestershire.json", "Charter", "CHARTER"),
    ("promise-plain.en-GB.json", "PlainWords", "PLAIN_WORDS"),
    ("areas.en-GB.json", "Areas", "AREAS"),
    ("papers.en-GB.json", "Papers", "PAPERS"),
    ("care.en-GB.json", "Care", "CARE"),
    ("timescales.en-GB.json", "Timescales", "TIMESCALES"),
    ("circumstances.en-GB.json", "CodedWords", "CODED_WORDS"),
];

fn main() -> Outcome<()> {
    say_whether_it_is_split();
    let mut out = Generated::default();
    for (file, root, name) in FILES {
        let path = Path::new("src/content").join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let json: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let fields = json.as_object().ok_or_else(|| format!("{} is not an object", path.display()))?;
        let value = if root == "Text" { out.sections(root, fields) } else { out.object(root, fields) };
        let value = value.map_err(|error| format!("{}: {error}", path.display()))?;
        writeln!(out.values, "/// The words and data of `src/content/{file}`.\npub static {name}: {root} = {value};\n")?;
    }
    let to = Path::new(&env::var("OUT_DIR")?).join("content.rs");
    fs::write(to, format!("{}\n{}", out.types, out.values))?;
    Ok(())
}

/// scripts/split.mjs takes the app apart and needs to know what calls what.
fn say_whether_it_is_split() {
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_ARCH", "wasm32") {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bin=promise-pathway=--emit-relocs");
    }
}

#[derive(Default)]
struct Generated {
    types: String,
    values: String,
}

impl Generated {
    /// Writes a struct for an object (and all below it) and gives back the expression that builds it.
    fn object(&mut self, type_name: &str, object: &Map<String, Value>) -> Outcome<String> {
        let (mut fields, mut methods, mut parts) = (String::new(), String::new(), String::new());
        for (key, value) in object {
            let at = |error: Box<dyn std::error::Error>| format!("{key}: {error}");
            if let Some(leaf) = Leaf::from_value(value).map_err(at)? {
                writeln!(fields, "    {key}: {},", leaf.type_name())?;
                writeln!(methods, "{}", leaf.method(key))?;
                write!(parts, "{key}: {}, ", leaf.expression())?;
            } else {
                let (kind, expression) = self.plain(&format!("{type_name}{}", camel(key)), value).map_err(at)?;
                writeln!(fields, "    pub {key}: {kind},")?;
                write!(parts, "{key}: {expression}, ")?;
            }
        }
        writeln!(self.types, "#[allow(missing_docs)]\npub struct {type_name} {{\n{fields}}}")?;
        if !methods.is_empty() {
            writeln!(self.types, "#[allow(missing_docs)]\nimpl {type_name} {{\n{methods}}}")?;
        }
        Ok(format!("{type_name} {{ {parts} }}"))
    }

    /// Like an object, but every field stands for a value of its own and leads to it when it is read.
    fn sections(&mut self, type_name: &str, object: &Map<String, Value>) -> Outcome<String> {
        let (mut fields, mut parts) = (String::new(), String::new());
        for (key, value) in object {
            let section = value.as_object().ok_or_else(|| format!("{key}: not a section"))?;
            let (kind, name) = (format!("{type_name}{}", camel(key)), format!("WORDS_OF_{}", key.to_uppercase()));
            let value = self.object(&kind, section).map_err(|error| format!("{key}: {error}"))?;
            writeln!(self.values, "static {name}: {kind} = {value};\n")?;
            writeln!(
                self.types,
                "#[allow(missing_docs)]\npub struct {kind}Section;\n\
                 impl std::ops::Deref for {kind}Section {{\n    type Target = {kind};\n    \
                 #[inline(always)]\n    fn deref(&self) -> &{kind} {{ &{name} }}\n}}"
            )?;
            writeln!(fields, "    pub {key}: {kind}Section,")?;
            write!(parts, "{key}: {kind}Section, ")?;
        }
        writeln!(self.types, "#[allow(missing_docs)]\npub struct {type_name} {{\n{fields}}}")?;
        Ok(format!("{type_name} {{ {parts} }}"))
    }

    fn plain(&mut self, type_name: &str, value: &Value) -> Outcome<(String, String)> {
        Ok(match value {
            Value::String(text) => ("&'static str".into(), format!("{text:?}")),
            Value::Bool(yes) => ("bool".into(), yes.to_string()),
            Value::Number(number) => ("u32".into(), number.as_u64().ok_or("not a whole number")?.to_string()),
            Value::Object(object) => (type_name.to_owned(), self.object(type_name, object)?),
            Value::Array(items) => {
                let mut kind = "&'static str".to_owned();
                let mut expressions = String::new();
                let mut first: Option<Vec<&String>> = None;
                for item in items {
                    let expression = match (item, &first) {
                        (Value::Object(object), None) => {
                            first = Some(object.keys().collect());
                            self.object(type_name, object)?
                        }
                        (Value::Object(object), Some(keys)) => {
                            if *keys != object.keys().collect::<Vec<_>>() {
                                return Err(format!("an item of {type_name} has other keys than the first").into());
                            }
                            // The struct is written once; the others only give their values.
                            Self::default().object(type_name, object)?
                        }
                        _ => {
                            let (item_kind, expression) = self.plain(type_name, item)?;
                            kind = item_kind;
                            expression
                        }
                    };
                    write!(expressions, "{expression}, ")?;
                }
                if first.is_some() {
                    kind = type_name.to_owned();
                }
                (format!("&'static [{kind}]"), format!("&[{expressions}]"))
            }
            Value::Null => return Err("null is not a word".into()),
        })
    }
}

/// A word that depends on who reads it, how many there are, or what is put into it.
struct Leaf {
    shape: Shape,
    texts: Vec<String>,
    places: Vec<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Filled,
    Voiced,
    Counted,
}

impl Leaf {
    fn from_value(value: &Value) -> Outcome<Option<Self>> {
        let (shape, texts) = match value {
            Value::String(text) if text.contains('{') => (Shape::Filled, vec![text.clone()]),
            Value::Object(object) => {
                let keys: Vec<&str> = object.keys().map(String::as_str).collect();
                let shape = match keys.as_slice() {
                    ["me", "adviser"] => Shape::Voiced,
                    ["one", "other"] => Shape::Counted,
                    _ => return Ok(None),
                };
                let text = |value: &Value| value.as_str().map(str::to_owned).ok_or("both must be strings");
                (shape, object.values().map(text).collect::<Result<_, _>>()?)
            }
            _ => return Ok(None),
        };
        let mut places: Vec<String> = Vec::new();
        for text in &texts {
            for part in text.split('{').skip(1) {
                let (place, _) = part.split_once('}').ok_or("a { without its }")?;
                let is_count = shape == Shape::Counted && place == "n";
                if !is_count && !places.iter().any(|known| known == place) {
                    places.push(place.to_owned());
                }
            }
        }
        Ok(Some(Self { shape, texts, places }))
    }

    fn type_name(&self) -> &'static str {
        if self.shape == Shape::Filled { "&'static str" } else { "(&'static str, &'static str)" }
    }

    fn expression(&self) -> String {
        match self.texts.as_slice() {
            [one] => format!("{one:?}"),
            two => format!("({})", two.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")),
        }
    }

    fn method(&self, key: &str) -> String {
        let mut takes = String::from("&self");
        let mut template = format!("self.{key}");
        match self.shape {
            Shape::Filled => {}
            Shape::Voiced => {
                takes.push_str(", reader: Side");
                template = format!("match reader {{ Side::YoungPerson => self.{key}.0, Side::Adviser => self.{key}.1 }}");
            }
            Shape::Counted => {
                takes.push_str(", n: usize");
                template = format!("if n == 1 {{ self.{key}.0 }} else {{ self.{key}.1 }}");
            }
        }
        for place in &self.places {
            takes.push_str(&format!(", {place}: &str"));
        }
        if self.shape != Shape::Counted && self.places.is_empty() {
            return format!("    pub fn {key}({takes}) -> &'static str {{ {template} }}");
        }
        let mut pairs: Vec<String> = self.places.iter().map(|place| format!("({place:?}, {place})")).collect();
        if self.shape == Shape::Counted {
            pairs.push("(\"n\", &n.to_string())".into());
        }
        format!("    pub fn {key}({takes}) -> String {{ fill({template}, &[{}]) }}", pairs.join(", "))
    }
}

fn camel(key: &str) -> String {
    key.split(['_', '-']).filter_map(|part| part.split_at_checked(1)).map(|(first, rest)| first.to_uppercase() + rest).collect()
}
