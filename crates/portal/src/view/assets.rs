//! The files a page refers to, each under a name made from its content.
//!
//! Because the name changes with the content, the answer may be kept for ever:
//! `cache-control: public, max-age=31536000, immutable`.

use std::sync::LazyLock;

use drawing::style::{RULES, Theme, custom_properties};

/// A file served beside the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The address, such as `/assets/0123456789abcdef.css`.
    pub path: String,
    /// The media type with its character set.
    pub media_type: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
    /// The content as small as Brotli makes it: it is compressed once and read with every first page.
    pub brotli: Vec<u8>,
    /// The entity tag, in quotation marks.
    pub etag: String,
}

/// The cache rule of every asset: the name changes with the content, so a copy never goes stale.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

static ASSETS: LazyLock<[Asset; 6]> = LazyLock::new(|| {
    let stylesheet = tighten(include_str!("../../assets/portal.css"));
    let exit = without_comments(include_str!("../../assets/exit.js"));
    let passkey = without_comments(include_str!("../../assets/passkey.js"));
    let suggest = without_comments(include_str!("../../assets/suggest.js"));
    let mark = include_str!("../../assets/mark.svg").to_owned();
    let drawings = tighten(&drawing_rules());
    [
        asset(stylesheet, "css", "text/css; charset=utf-8"),
        asset(exit, "js", "text/javascript; charset=utf-8"),
        asset(passkey, "js", "text/javascript; charset=utf-8"),
        asset(mark, "svg", "image/svg+xml"),
        asset(drawings, "css", "text/css; charset=utf-8"),
        asset(suggest, "js", "text/javascript; charset=utf-8"),
    ]
});

/// Every file, for the route that serves them.
pub fn all() -> &'static [Asset] {
    ASSETS.as_slice()
}

/// The file at an address, if there is one.
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// The stylesheet of every page.
pub fn stylesheet() -> &'static Asset {
    &ASSETS[0]
}

/// The stylesheet of drawings, beside the other on pages with a figure.
pub fn drawing_stylesheet() -> &'static Asset {
    &ASSETS[4]
}

/// The script of the pages with an exit.
pub fn exit_script() -> &'static Asset {
    &ASSETS[1]
}

/// The script that offers passkeys beside the password.
pub fn passkey_script() -> &'static Asset {
    &ASSETS[2]
}

/// The script that suggests what may be typed into the fields of a form.
pub fn suggest_script() -> &'static Asset {
    &ASSETS[5]
}

/// The mark of the portal, as an icon.
pub fn mark() -> &'static Asset {
    &ASSETS[3]
}

/// The rules of drawings with the colours of both themes; print keeps the light ones.
fn drawing_rules() -> String {
    let light = custom_properties(Theme::Light);
    let dark = custom_properties(Theme::Dark);
    format!(":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{RULES}")
}

fn asset(text: String, extension: &str, media_type: &'static str) -> Asset {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let name = &hash[..16];
    Asset {
        path: format!("/assets/{name}.{extension}"),
        media_type,
        brotli: smallest(text.as_bytes()),
        bytes: text.into_bytes(),
        etag: format!("\"{name}\""),
    }
}

/// A script without the lines that are comments.
fn without_comments(script: &str) -> String {
    let lines = script.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A text at the highest quality of Brotli; nothing where that fails, and then it is compressed like a page.
fn smallest(text: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let (mut rest, highest) = (text, brotli::enc::BrotliEncoderParams::default());
    match brotli::BrotliCompress(&mut rest, &mut compressed, &highest) {
        Ok(_) => compressed,
        Err(_) => Vec::new(),
    }
}

/// The stylesheet without comments, indentation and optional spaces. Strings in it hold neither comment marks
/// nor the spaces removed here; a test compares the number of rules.
fn tighten(stylesheet: &str) -> String {
    let mut rest = stylesheet;
    let mut text = String::with_capacity(stylesheet.len());
    while let Some(start) = rest.find("/*") {
        text.push_str(&rest[..start]);
        rest = rest[start..]
            .find("*/")
            .map_or("", |end| &rest[start + end + 2..]);
    }
    text.push_str(rest);
    let mut tight = text.lines().map(str::trim).collect::<Vec<_>>().concat();
    for (wide, narrow) in [
        (" { ", "{"),
        (" {", "{"),
        ("; }", "}"),
        (" }", "}"),
        ("; ", ";"),
        (", ", ","),
    ] {
        tight = tight.replace(wide, narrow);
    }
    tight = tight.replace(": ", ":").replace(";}", "}");
    tight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_content_and_are_found() {
        let style = stylesheet();
        assert_eq!(
            style.path,
            format!("/assets/{}.css", style.etag.trim_matches('"'))
        );
        assert_eq!(find(&style.path), Some(style));
        assert_eq!(find("/assets/none.css"), None);
        let paths: std::collections::BTreeSet<_> = all().iter().map(|asset| &asset.path).collect();
        assert_eq!(paths.len(), all().len());
    }

    #[test]
    fn tightening_keeps_every_rule() {
        assert_eq!(
            tighten("/* a */\na, b { color: red; }\n\n  p { margin: 0 1px; }\n"),
            "a,b{color:red}p{margin:0 1px}"
        );
        let source = include_str!("../../assets/portal.css");
        let tight = tighten(source);
        for sign in ['{', '}'] {
            assert_eq!(source.matches(sign).count(), tight.matches(sign).count());
        }
    }
}
