### What `palermo estimate` says: estimates from overlapping lists.

## Stages of long work

command-stage-stepwise = choosing effects
command-stage-bootstrap = drawing replicates
command-stage-percentile = drawing replicates
command-stage-average = fitting all models
command-stage-decomposable = weighing all graphs
command-stage-latent = sampling latent classes

## Labels

estimate-observed = People on some list
estimate-lists = Lists
estimate-draws = Draws of the linkage
estimate-method = Method
estimate-estimate = Estimate
estimate-interval = Interval ({ $level } %)
estimate-kind = Interval from
estimate-effects = Effects found
estimate-range = { $low } to { $high }
estimate-no-bound = no bound
estimate-none = no estimate
estimate-overlaps = People on both lists
estimate-only = On this list only
estimate-left-out = Stepwise estimate without each list
estimate-found = Known sizes of lists, estimated from the other lists
estimate-list = List
estimate-known = Known
estimate-grave = Warning: { $text }

## Methods

estimate-method-stepwise = stepwise log-linear
estimate-method-bootstrap = stepwise, bootstrap
estimate-method-percentile = stepwise, percentiles
estimate-method-average = all log-linear models
estimate-method-decomposable = decomposable graphs
estimate-method-latent = latent classes

## What intervals are made of

estimate-kind-asymptotic = normal approximation
estimate-kind-bca = bootstrap (BCa)
estimate-kind-percentile = bootstrap (percentiles)
estimate-kind-model-average = mixture of models
estimate-kind-posterior = posterior distribution
estimate-kind-mixture-of-draws = mixture of draws

## What has to be said

estimate-say-assumptions = Every method assumes that nobody came or went while the lists were made, that a person on two lists was recognised as one, and that each person could have come onto some list. People whom no list could reach are in no estimate.
estimate-say-bootstrap-lost = Some replicates of the bootstrap bear no estimate ({ $lost } of { $replicates }). They count as without bound.
estimate-say-carried-by-list = The stepwise estimate stands on one list: { $list }. With it the estimate is { $with }, without it { $without }.
estimate-say-disagreement = The methods disagree: { $lowest } says { $least }, { $highest } says { $most }, which is { $ratio } times as many. Report the range, not one number.
estimate-say-disjoint = Two intervals do not meet: { $below } ends at { $high }, { $above } begins at { $low }. At least one of the models is wrong for these lists.
estimate-say-draws = The linkage was uncertain and was drawn several times. Draws: { $draws }. The intervals hold that uncertainty too; the tables of lists are those of the first draw.
estimate-say-draws-without = In some draws of the linkage this method has no estimate: { $method } ({ $without } of { $draws }). They are left out.
estimate-say-empty-pairs = Some pairs of lists share nobody: { $pairs }. Their effects cannot be told from chance.
estimate-say-far-beyond = The highest estimate, { $estimate }, is { $times } times what was seen ({ $observed }). It says more of the model than of the lists.
estimate-say-few-on-several = Few people are on more than one list ({ $people }). The estimate hangs on them, and a few errors of linkage change it much.
estimate-say-higher-effects = Effects of more than two lists carry weight: { $sets }. Methods with two-list effects alone leave them out.
estimate-say-ignored-column = A column was not read: { $column }.
estimate-say-isolated-list = Nobody on this list is on any other: { $list }. It says nothing of how many are missed; look for errors of linkage, or leave it out.
estimate-say-list-not-found = A check failed: the size of the list { $list } is known ({ $truth }), but estimated from the other lists by { $method } it lies between { $low } and { $high }.
estimate-say-mean-and-median = Under all log-linear models the mean ({ $mean }) is far from the median ({ $median }): a few models with extreme estimates pull it.
estimate-say-model-taken-as-known = The interval of the stepwise method takes the chosen model as known, so it is too narrow. The bootstrap chooses anew each time.
estimate-say-no-estimate = No estimate by { $method }: { $reason }.
estimate-say-no-method = No method has an estimate. These lists do not bear one.
estimate-say-on-no-list = A row counts people on no list; it was not used. Row: { $row }. People: { $people }.
estimate-say-open-interval = The lists put no upper bound on the estimate of this method: { $method }.
estimate-say-prior-ends-interval = The upper end of the interval of decomposable graphs comes from the largest number thought possible, not from the lists.
estimate-say-repeated-patterns = Patterns that stand more than once were added up. First such row: { $row }. Rows: { $rows }.
estimate-say-rough-chains = The chains of the sampler are worth few independent values ({ $size }; R-hat { $spread }), so the ends of the interval of latent classes are rough.
estimate-say-two-lists = With two lists, nothing tells whether being on one changes the chance of being on the other. The estimate assumes that it does not.

## Why there is no estimate

estimate-reason-no-overlap = nobody is on more than one list
estimate-reason-no-rest = the fit did not come to rest
estimate-reason-no-upper-bound = the lists put no upper bound on it
estimate-reason-not-converged = the chains of the sampler did not come together
estimate-reason-not-finite = the likelihood has no finite maximum; put lists together so that they overlap
estimate-reason-not-identified = the model has more effects than the overlaps can tell apart
estimate-reason-setting = a setting is out of its range
estimate-reason-table = no table of lists is left
estimate-reason-too-few-lists = the method needs more lists
estimate-reason-too-many-lists = the method is for fewer lists; put small lists together
