use std::time::Instant;
use estimation::decomposable::*; use estimation::*;
fn main(){
 for f in ["uk_2013_five_lists","uk_2013_six_lists","madigan_york_five_lists"]{
  let t=read::read_lists(std::fs::File::open(format!("data/mse/{f}.csv")).unwrap()).unwrap().tables.remove(0);
  let b=Instant::now();
  let my=f.starts_with("mad");
  let p=posterior(&t,&Wish{prior_count:my.then_some(0.5),least_undetected:1,most_undetected:my.then_some(300),threads:1,tell:&|l,_|eprint!("{l} ")}).unwrap();
  println!("{f} s {} median {} {:?} mean {} mode {} end {}", b.elapsed().as_secs_f64(), p.median(), p.interval(0.95), p.mean(), p.mode(), p.at_the_end());
  for g in p.graphs.iter().take(5) { println!("  {:.8} {:?}", g.probability, g.graph.edges); }
 }
}
