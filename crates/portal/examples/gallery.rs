//! Writes every kind of page in six languages to a folder, to be looked at in a browser.
//!
//! ```text
//! cargo run -p portal --example gallery -- FOLDER            pages of invented and of bundled content
//! cargo run -p portal --example gallery -- FOLDER records    every bundled record, at its own address
//! ```
//!
//! The second form makes a folder to be served from its root, for instance by `python3 -m http.server`.

#[path = "../tests/pages/sample/mod.rs"]
mod sample;

use std::path::{Path, PathBuf};

use vocabulary::Language;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "gallery".into()));
    std::fs::create_dir_all(folder.join("assets"))?;
    for asset in portal::view::assets::all() {
        std::fs::write(folder.join(asset.path.trim_start_matches('/')), &asset.bytes)?;
    }
    if arguments.next().as_deref() == Some("records") {
        return write_records(&folder);
    }
    for language in Language::ALL {
        for page in sample::pages(language) {
            // The pages are opened from the folder itself, where an address from the root leads nowhere.
            let html = page.html.replace("\"/assets/", "\"assets/");
            std::fs::write(folder.join(format!("{}.{language}.html", page.name)), html)?;
        }
    }
    println!("{}", folder.display());
    Ok(())
}

/// Every bundled record in six languages, as `LANGUAGE/REGISTER/IDENTIFIER/index.html`.
fn write_records(folder: &Path) -> std::io::Result<()> {
    for language in Language::ALL {
        sample::bundle::with_context(language, false, |context| {
            for record in &sample::bundle::BUNDLE.records {
                let Some(kind) = context.schema.kind(&record.kind) else {
                    continue;
                };
                let page = sample::bundle::record_sample(context, kind, record);
                let place = folder
                    .join(language.code())
                    .join(page.address.unwrap_or(page.name));
                std::fs::create_dir_all(&place)?;
                std::fs::write(place.join("index.html"), page.html)?;
            }
            Ok::<(), std::io::Error>(())
        })?;
    }
    println!("{}", folder.display());
    Ok(())
}
