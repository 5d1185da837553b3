//! Figures of the commands on evidence, written into files: the drawing as SVG or PNG, or a page of its own that holds
//! the drawing, the same figures as a table, and how they are made.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use drawing::picture::{Fonts, fontdb, png};
use drawing::sheet::Sheet;
use drawing::style::Theme;
use drawing::svg::{Caption, Direction};
use drawing::twin::Twin;
use vocabulary::Language;

use crate::exit::Failure;

/// How much larger than its units a picture is, so that it prints well.
const PICTURE_SCALE: f32 = 2.0;
/// The widths of a drawing on a wide page, on a narrow one, and in a file of its own, in pixels.
const WIDE_PX: u32 = 880;
const NARROW_PX: u32 = 358;
const FILE_PX: u32 = 880;

/// Where a command writes its figure.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Figures")]
pub struct FigureArguments {
    /// Draw the figure into this file as SVG
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    /// Draw the figure into this file as a picture in the PNG format, with the fonts of this machine
    #[arg(long, value_name = "FILE")]
    pub png: Option<PathBuf>,
    /// Write a page with the figure, the same figures as a table, and how they are made
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// The heading of the figure
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Draw SVG and PNG light on dark
    #[arg(long)]
    pub dark: bool,
}

impl FigureArguments {
    /// Whether a figure is asked for at all.
    pub fn is_wanted(&self) -> bool {
        self.svg.is_some() || self.png.is_some() || self.html.is_some()
    }
}

/// What one drawing of a figure is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rendition {
    /// Begins the identifiers inside the drawing.
    pub id: &'static str,
    /// How wide it may be, in pixels.
    pub width_px: u32,
    /// The theme whose colours it carries; none on a page, whose style sheet has them.
    pub theme: Option<Theme>,
}

impl Rendition {
    /// What the table twin of a drawing and the words about it are made from, which nobody draws.
    pub const UNDRAWN: Self = Self {
        id: "table",
        width_px: 0,
        theme: None,
    };

    /// What a chart for this says of itself, in a language.
    pub fn caption<'a>(self, title: &'a str, description: &'a str, language: Language) -> Caption<'a> {
        Caption {
            id: self.id,
            title,
            description,
            direction: direction(language),
            theme: self.theme,
        }
    }
}

/// A figure: how it is drawn, and what stands beside it. All texts are in the reader's language.
pub struct Figure<'a> {
    /// The language of the texts.
    pub language: Language,
    /// What the figure shows.
    pub title: String,
    /// What a reader should know first; may be empty.
    pub lead: String,
    /// Draws it.
    pub draw: &'a dyn Fn(Rendition) -> String,
    /// Samples of fills or lines with their words, for drawings that do not carry them.
    pub legend: Vec<(String, String)>,
    /// The same figures as tables.
    pub twins: Vec<Twin>,
    /// The method, the source and what limits them: a heading and a text each.
    pub notes: Vec<(String, String)>,
}

/// Where reading begins in a language.
pub fn direction(language: Language) -> Direction {
    if language == Language::Ar {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

impl Figure<'_> {
    /// Writes the figure into every file that is asked for.
    ///
    /// # Errors
    /// Where a file cannot be written, or a picture cannot be made on this machine.
    pub fn write(&self, wish: &FigureArguments) -> Result<(), Failure> {
        let theme = if wish.dark { Theme::Dark } else { Theme::Light };
        let file = Rendition {
            id: "figure",
            width_px: FILE_PX,
            theme: Some(theme),
        };
        if let Some(path) = &wish.svg {
            save(path, (self.draw)(file).as_bytes())?;
        }
        if let Some(path) = &wish.png {
            let mut fonts = fontdb::Database::new();
            fonts.load_system_fonts();
            let picture = png(
                &(self.draw)(file),
                theme,
                &Fonts::of_database(fonts),
                PICTURE_SCALE,
            );
            save(path, &picture.map_err(|problem| Failure::file(path, problem))?)?;
        }
        if let Some(path) = &wish.html {
            save(path, self.page().as_bytes())?;
        }
        Ok(())
    }

    fn page(&self) -> String {
        let at = |id, width_px| {
            (self.draw)(Rendition {
                id,
                width_px,
                theme: None,
            })
        };
        Sheet {
            language: self.language.code(),
            direction: direction(self.language),
            title: &self.title,
            lead: &self.lead,
            wide: &at("wide", WIDE_PX),
            narrow: &at("narrow", NARROW_PX),
            legend: &self.legend,
            twins: &self.twins,
            notes: &self.notes,
        }
        .html()
    }
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes)
        .map_err(|reason| Failure::file(path, format!("the figure cannot be written: {reason}")))
}
