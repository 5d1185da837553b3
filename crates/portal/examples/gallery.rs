//! Writes every kind of page in six languages to a folder, to be looked at in a browser.
//!
//! ```text
//! cargo run -p portal --example gallery -- FOLDER
//! ```

#[path = "../tests/pages/sample/mod.rs"]
mod sample;

use std::path::PathBuf;

use vocabulary::Language;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "gallery".into()));
    std::fs::create_dir_all(folder.join("assets"))?;
    for asset in portal::view::assets::all() {
        std::fs::write(folder.join(asset.path.trim_start_matches('/')), &asset.bytes)?;
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
