### What `palermo estimate` says: estimates from overlapping lists.

## Stages of long work

command-stage-stepwise = 正在选择效应
command-stage-bootstrap = 正在抽取重复样本
command-stage-percentile = 正在抽取重复样本
command-stage-average = 正在拟合全部模型
command-stage-decomposable = 正在为全部图加权
command-stage-latent = 正在对潜在类别抽样

## Labels

estimate-observed = 至少列入一份名单的人数
estimate-lists = 名单
estimate-draws = 关联的抽取次数
estimate-method = 方法
estimate-estimate = 估计值
estimate-interval = 区间（{ $level }%）
estimate-kind = 区间的依据
estimate-effects = 发现的效应
estimate-range = { $low } 至 { $high }
estimate-no-bound = 无上限
estimate-none = 无估计值
estimate-overlaps = 同时列入两份名单的人数
estimate-only = 仅列入此名单
estimate-left-out = 逐一去掉各名单后的逐步估计值
estimate-found = 由其他名单估计的已知名单人数
estimate-list = 名单
estimate-known = 已知
estimate-grave = 警告：{ $text }

## Methods

estimate-method-stepwise = 逐步对数线性模型
estimate-method-bootstrap = 逐步模型、自助法
estimate-method-percentile = 逐步模型、百分位数
estimate-method-average = 全部对数线性模型
estimate-method-decomposable = 可分解图
estimate-method-latent = 潜在类别

## What intervals are made of

estimate-kind-asymptotic = 正态近似
estimate-kind-bca = 自助法（BCa）
estimate-kind-percentile = 自助法（百分位数）
estimate-kind-model-average = 模型混合
estimate-kind-posterior = 后验分布
estimate-kind-mixture-of-draws = 各次抽取的混合

## What has to be said

estimate-say-assumptions = 所有方法都假定：名单编制期间无人进入或离开；同时列入两份名单的人被认作同一人；每个人都有可能列入某份名单。任何名单都无法触及的人不在任何估计值之内。
estimate-say-bootstrap-lost = 自助法的部分重复样本得不出估计值（{ $lost }，共 { $replicates }）。这些样本按无上限计。
estimate-say-carried-by-list = 逐步估计值依赖一份名单：{ $list }。有此名单时估计值为 { $with }，无此名单时为 { $without }。
estimate-say-disagreement = 各方法不一致：{ $lowest } 得出 { $least }，{ $highest } 得出 { $most }，后者是前者的 { $ratio } 倍。请报告范围，不要只报告一个数字。
estimate-say-disjoint = 有两个区间不相交：{ $below } 止于 { $high }，{ $above } 始于 { $low }。至少有一个模型不适合这些名单。
estimate-say-draws = 关联不确定，已抽取多次。抽取次数：{ $draws }。区间也包含这种不确定性；名单的各表取自第一次抽取。
estimate-say-draws-without = 在关联的部分抽取中，此方法得不出估计值：{ $method }（{ $without }，共 { $draws }）。这些抽取不计在内。
estimate-say-empty-pairs = 有些名单两两之间没有共同的人：{ $pairs }。其效应与偶然无法区分。
estimate-say-far-beyond = 最高的估计值 { $estimate } 是所见人数（{ $observed }）的 { $times } 倍。它反映模型多于反映名单。
estimate-say-few-on-several = 列入一份以上名单的人很少（{ $people }）。估计值取决于这些人，几处关联错误就会使其大为改变。
estimate-say-higher-effects = 两份以上名单的效应有分量：{ $sets }。只用两份名单效应的方法不包括这些效应。
estimate-say-ignored-column = 有一列未读取：{ $column }。
estimate-say-isolated-list = 此名单上的人无一列入其他名单：{ $list }。它不能说明漏掉多少人；请查找关联错误，或去掉此名单。
estimate-say-list-not-found = 一项检验未通过：名单 { $list } 的人数已知（{ $truth }），但用 { $method } 由其他名单估计时，该数介于 { $low } 与 { $high } 之间。
estimate-say-mean-and-median = 在全部对数线性模型下，平均数（{ $mean }）与中位数（{ $median }）相去甚远：少数估计值极端的模型拉动了平均数。
estimate-say-model-taken-as-known = 逐步法的区间把选定的模型当作已知，因此过窄。自助法每次都重新选择。
estimate-say-no-estimate = { $method } 无估计值：{ $reason }。
estimate-say-no-method = 没有一种方法得出估计值。这些名单不足以作出估计。
estimate-say-on-no-list = 有一行计入未列入任何名单的人；该行未使用。行：{ $row }。人数：{ $people }。
estimate-say-open-interval = 名单不能为此方法的估计值给出上限：{ $method }。
estimate-say-prior-ends-interval = 可分解图区间的上端来自被认为可能的最大数目，而不是来自名单。
estimate-say-repeated-patterns = 多次出现的名单组合已相加。首个这样的行：{ $row }。行数：{ $rows }。
estimate-say-rough-chains = 抽样链只相当于很少的独立值（{ $size }；R-hat { $spread }），因此潜在类别区间的两端是粗略的。
estimate-say-two-lists = 只有两份名单时，无从得知列入其中一份是否改变列入另一份的机会。估计值假定不改变。

## Why there is no estimate

estimate-reason-no-overlap = 无人列入一份以上的名单
estimate-reason-no-rest = 拟合未能稳定
estimate-reason-no-upper-bound = 名单不能给出上限
estimate-reason-not-converged = 抽样链未能汇合
estimate-reason-not-finite = 似然没有有限的最大值；请合并名单使其重叠
estimate-reason-not-identified = 模型的效应多于重叠所能区分的
estimate-reason-setting = 某项设置超出范围
estimate-reason-table = 没有剩下名单表
estimate-reason-too-few-lists = 此方法需要更多名单
estimate-reason-too-many-lists = 此方法适用于较少的名单；请合并较小的名单
