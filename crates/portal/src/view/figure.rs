//! Figures and tables: every figure has its data, its drawing and its citation beside it.

use askama::Template;

use super::frame::{Frame, Link};

/// The addresses of a figure in other forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLinks {
    /// The figures, comma-separated.
    pub csv: String,
    /// The figures as JSON.
    pub json: String,
    /// The drawing.
    pub svg: String,
    /// How to cite it.
    pub cite: String,
    /// This view of it.
    pub link: String,
}

/// One entry of a legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendItem {
    /// A small drawing in the colour meant, as `drawing::svg::swatch` makes it.
    pub swatch: String,
    /// The words.
    pub label: String,
}

/// A drawing with what it needs to be understood without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The drawing: a whole `svg` element as the crate `drawing` makes it for a page, without a theme. It is
    /// written into the page as it is, carries class names instead of colours and brings its own role and title.
    pub svg: String,
    /// What the colours mean.
    pub legend: Vec<LegendItem>,
    /// Source, counting rule and period.
    pub source: String,
    /// How the figures are made.
    pub method_href: String,
    /// Other forms.
    pub links: FigureLinks,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub label: String,
    /// Whether the column holds numbers, which stand at the end of the line.
    pub number: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words or a number.
    Text(String),
    /// A link.
    Link(Link),
    /// Nothing, and why.
    Missing(String),
}

impl Cell {
    /// A cell that holds `text`.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A table with a caption; the first cell of each row is its heading.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "part/table.html")]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Whether the column at this place, counted from 0, holds numbers.
    pub fn is_number(&self, place: &usize) -> bool {
        self.columns.get(*place).is_some_and(|column| column.number)
    }
}

/// A figure with its legend, source and row of links.
#[derive(Debug, Clone, Template)]
#[template(path = "part/figure.html")]
pub(crate) struct FigureHtml<'a> {
    frame: &'a Frame,
    figure: &'a Figure,
}

impl Figure {
    /// The figure as a part of the page in this frame.
    pub(crate) fn html<'a>(&'a self, frame: &'a Frame) -> FigureHtml<'a> {
        FigureHtml { frame, figure: self }
    }
}
