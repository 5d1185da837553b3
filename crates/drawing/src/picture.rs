//! A drawing as a picture in the PNG format, for programs and papers that take no SVG.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
pub use resvg::usvg::fontdb;

/// Pictures larger than this are refused, on either side.
const LARGEST_PX: f32 = 8192.0;

/// The families that are taken for Latin letters, the best first.
const WANTED: [&str; 4] = ["Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial"];

/// Fonts to write the texts of pictures with.
#[derive(Debug, Clone, Default)]
pub struct Fonts(fontdb::Database);

/// Why a picture cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The text is no SVG drawing.
    #[error("the drawing cannot be read: {0}")]
    Drawing(#[from] usvg::Error),
    /// It would be too large or nothing.
    #[error(
        "a picture of {width} by {height} pixels cannot be made; each side must have 1 to {LARGEST_PX} pixels: choose another scale"
    )]
    Size {
        /// Its width.
        width: f32,
        /// Its height.
        height: f32,
    },
    /// The picture cannot be packed.
    #[error("the picture cannot be packed: {0}")]
    Packing(String),
    /// There is no font to write with.
    #[error(
        "no font was found, so the texts of the picture would be missing; install one, such as Debian's fonts-noto-core and fonts-noto-cjk, or take the SVG"
    )]
    NoFont,
}

impl Fonts {
    /// Fonts from the bytes of font files; what is no font is left out.
    pub fn of(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut fonts = fontdb::Database::new();
        for bytes in files {
            fonts.load_font_data(bytes);
        }
        Self::with_families(fonts)
    }

    /// The fonts that a caller has gathered.
    pub fn of_database(fonts: fontdb::Database) -> Self {
        Self::with_families(fonts)
    }

    /// Chooses what stands for the generic families: a font that has Latin letters, and every other as a fallback
    /// for what it lacks.
    ///
    /// Of a family that has a regular face the others are left out: drawings use none of them, and the renderer
    /// takes any face that has a letter, so that Arabic words stood in bold.
    fn with_families(mut fonts: fontdb::Database) -> Self {
        let is_regular = |face: &fontdb::FaceInfo| {
            face.weight == fontdb::Weight::NORMAL
                && face.style == fontdb::Style::Normal
                && face.stretch == fontdb::Stretch::Normal
        };
        let name = |face: &fontdb::FaceInfo| face.families.first().map(|(name, _)| name.clone());
        let regular: BTreeSet<_> = fonts.faces().filter(|face| is_regular(face)).map(name).collect();
        let others: Vec<_> = fonts
            .faces()
            .filter(|face| !is_regular(face) && regular.contains(&name(face)))
            .map(|face| face.id)
            .collect();
        for id in others {
            fonts.remove_face(id);
        }
        let has = |fonts: &fontdb::Database, name: &str| {
            fonts
                .faces()
                .any(|face| face.families.iter().any(|(family, _)| family == name))
        };
        let first = fonts
            .faces()
            .find_map(|face| face.families.first().map(|(family, _)| family.clone()));
        let wanted = WANTED
            .into_iter()
            .find(|name| has(&fonts, name))
            .map(ToOwned::to_owned);
        if let Some(family) = wanted.or(first) {
            fonts.set_sans_serif_family(family.clone());
            fonts.set_serif_family(family);
        }
        Self(fonts)
    }
}

/// A drawing that carries its theme ([`crate::style::Theme`]) as the bytes of a PNG file, each unit of the drawing
/// `scale` pixels wide, on the ground of the theme.
///
/// # Errors
/// Where the text is no drawing, the picture would be too large, or texts could not be written.
pub fn png(
    svg: &str,
    ground: crate::style::Theme,
    fonts: &Fonts,
    scale: f32,
) -> Result<Vec<u8>, PictureError> {
    if fonts.0.is_empty() && svg.contains("<text") {
        return Err(PictureError::NoFont);
    }
    let options = usvg::Options {
        fontdb: std::sync::Arc::new(fonts.0.clone()),
        font_family: "sans-serif".to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(&right_to_left_spelled_out(svg), &options)?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let is_possible = |side: f32| side.is_finite() && (1.0..=LARGEST_PX).contains(&side);
    let size = PictureError::Size { width, height };
    if !is_possible(width) || !is_possible(height) {
        return Err(size);
    }
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or(size)?;
    let [red, green, blue] = crate::style::paper(ground);
    pixels.fill(resvg::tiny_skia::Color::from_rgba8(red, green, blue, 255));
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|reason| PictureError::Packing(reason.to_string()))
}

/// A drawing whose texts run from right to left, spelled out for a renderer that knows no `direction`: where a text
/// starts is where it ends for it, and the order of the words is marked in the text itself.
fn right_to_left_spelled_out(svg: &str) -> Cow<'_, str> {
    const EMBEDDED: (char, char) = ('\u{202b}', '\u{202c}');
    let Some((head, _)) = svg.split_once('>') else {
        return Cow::Borrowed(svg);
    };
    if !head.contains(" direction=\"rtl\"") {
        return Cow::Borrowed(svg);
    }
    let mut pieces = svg.split("<text ");
    let mut spelled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let Some((attributes, rest)) = piece.split_once('>') else {
            continue;
        };
        let turned = if attributes.contains("text-anchor=\"start\"") {
            attributes.replace("text-anchor=\"start\"", "text-anchor=\"end\"")
        } else {
            attributes.replace("text-anchor=\"end\"", "text-anchor=\"start\"")
        };
        let (words, after) = rest.split_once("</text>").unwrap_or((rest, ""));
        let (open, close) = EMBEDDED;
        let _ = write!(spelled, "<text {turned}>{open}{words}{close}</text>{after}");
    }
    Cow::Owned(spelled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bars::{self, Bar, BarSpec};
    use crate::map::{MapSpec, World};
    use crate::style::Theme;
    use crate::svg::Caption;

    #[test]
    fn a_map_becomes_a_picture_of_its_size() {
        let svg = World::bundled().draw(&MapSpec {
            id: "map",
            title: "World",
            theme: Some(Theme::Light),
            ..MapSpec::default()
        });
        let bytes = png(&svg, Theme::Light, &Fonts::default(), 1.0).unwrap();
        assert_eq!(&bytes[1..4], b"PNG");
        let width = u32::from_be_bytes(bytes[16..20].try_into().unwrap());
        assert_eq!(width, 960);
        let decoded = Pixmap::decode_png(&bytes).unwrap();
        let colours: BTreeSet<_> = decoded
            .pixels()
            .iter()
            .map(|pixel| (pixel.red(), pixel.green(), pixel.blue()))
            .collect();
        assert!(colours.len() > 4, "the picture shows nothing");
    }

    #[test]
    fn texts_from_right_to_left_are_spelled_out() {
        let svg = "<svg direction=\"rtl\"><text x=\"1\" text-anchor=\"start\">30 إلى 40</text><text text-anchor=\"middle\">a</text></svg>";
        assert_eq!(
            right_to_left_spelled_out(svg),
            "<svg direction=\"rtl\"><text x=\"1\" text-anchor=\"end\">\u{202b}30 إلى 40\u{202c}</text>\
             <text text-anchor=\"middle\">\u{202b}a\u{202c}</text></svg>"
        );
        let svg = "<svg direction=\"ltr\"><text text-anchor=\"start\">a</text></svg>";
        assert_eq!(right_to_left_spelled_out(svg), svg);
    }

    #[test]
    fn a_picture_without_its_texts_is_refused() {
        let svg = bars::draw(&BarSpec {
            caption: Caption {
                theme: Some(Theme::Dark),
                ..Caption::default()
            },
            bars: &[Bar {
                label: "Forced labour",
                value: Some(1.0),
                most: None,
                shown: "1",
            }],
            ..BarSpec::default()
        });
        let refused = png(&svg, Theme::Dark, &Fonts::default(), 1.0).unwrap_err();
        assert!(matches!(refused, PictureError::NoFont), "{refused}");
        let refused = png("<svg", Theme::Dark, &Fonts::default(), 1.0).unwrap_err();
        assert!(matches!(refused, PictureError::Drawing(_)), "{refused}");
        let large = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"10\"/>";
        let refused = png(large, Theme::Dark, &Fonts::default(), 1.0).unwrap_err();
        assert!(matches!(refused, PictureError::Size { .. }), "{refused}");
    }
}
