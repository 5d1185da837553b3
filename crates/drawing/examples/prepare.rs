//! temporary
fn main() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/boundaries/");
    let read = |name: &str| std::fs::read_to_string(format!("{root}{name}")).unwrap();
    let bytes = drawing::prepare::prepare(&read("countries-50m.json"), &read("world.toml")).unwrap();
    println!("{} bytes", bytes.len());
    std::fs::write(format!("{root}world.bin"), bytes).unwrap();
}
