use std::time::Instant;
use estimation::bootstrap::*; use estimation::*; use estimation::loglinear::*;
fn main(){
 for f in ["six","five"]{
  let t=read::read_lists(std::fs::File::open(format!("data/mse/uk_2013_{f}_lists.csv")).unwrap()).unwrap().tables.remove(0);
  let b=Instant::now();
  for _ in 0..200 { let c=Cells::of(&t).unwrap(); stepwise::choose(&c,0.02,&mut Fitter::new()).unwrap(); }
  println!("{f} stepwise ms {}", b.elapsed().as_secs_f64()*1000.0/200.0);
  for choice in [Choice::Stepwise(0.02), Choice::BestScoring(50)] {
  let b=Instant::now();
  let r=bootstrap(&t,&Wish{choice,replicates:1000,seed:1,threads:1,tell:&chance::untold}).unwrap();
  println!("{choice:?} s {} {:?} est {} a {} z {} inf {}", b.elapsed().as_secs_f64(), r.interval(0.95), r.estimate, r.acceleration, r.bias, r.without_estimate());
  }
  let b=Instant::now();
  let a=average::average(&Cells::of(&t).unwrap(),1,&chance::untold).unwrap();
  println!("average s {} mean {} median {} {:?} without {} best {:?}", b.elapsed().as_secs_f64(), a.mean(), a.quantile(0.5), a.interval(0.95), a.without_estimate, a.models.iter().take(3).collect::<Vec<_>>());
 }
}
