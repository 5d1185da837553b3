### What `palermo release synthesize`, `compare` and `ledger` say, and their report.

synthesis-written = 已生成 { $count } 行，用时 { $time }。
synthesis-rows-refused = 有 { $count } 行无法读取，已略去。第一行为第 { $row } 行，列 { $column }：{ $reason }
synthesis-no-control = 未进行攻击：请用 --control 指定不在数据中的人员。
synthesis-ledger-torn = 台账最后一行没有写完。没有据此发布任何内容。
synthesis-ledger-mended = 台账已修复：该行的内容保存在一条附注中。
synthesis-ledger-whole = 台账完好：共 { $count } 条，每条均承接前一条。
synthesis-data-set = 数据集
synthesis-total = 预算（rho）
synthesis-spent = 已用（rho）
synthesis-remaining = 剩余（rho）

## The report

synthesis-report-title = { $name } 的合成记录
synthesis-report-made = 生成于 { $date }。
synthesis-report-internal = 这些数字由真实数据算出，未加噪声，仅供可以查看数据的人使用：请勿公布。
synthesis-report-caution-domain = 下列各列的取值取自数据，因此某值是否出现不受保护：{ $columns }。请用 --domain 声明公开的列表。
synthesis-report-caution-few = 数据只有 { $rows } 行。一个计数的噪声约为 { $noise }：小群体只是噪声。
synthesis-report-caution-rows = 合成行数与数据中的人数完全相同，因此人数不受保护。需要保护时请指定 --rows。
synthesis-report-promise = 承诺
synthesis-report-promise-add = 增加或删除一行：({ $epsilon }, { $delta })-差分隐私，但公布的行数除外。
synthesis-report-promise-replace = 在行数已知的情况下以一行替换另一行：({ $epsilon }, { $delta })-差分隐私。
synthesis-report-promise-proof = 每人一行。界限由离散噪声本身的隐私损失分布算出，总是向不利一侧取整；没有借用连续正态分布的任何结论。
synthesis-report-parameters = 参数
synthesis-report-parameter = 参数
synthesis-report-value = 值
synthesis-report-rows-read = 数据行数
synthesis-report-rows-made = 合成行数
synthesis-report-columns = 列数
synthesis-report-rho = rho（零集中差分隐私）
synthesis-report-tables = { $order } 列的已测表
synthesis-report-tables-noise = { $count }，噪声标准差 { $noise }
synthesis-report-candidates = 带噪声地从中选出已测表的三列表
synthesis-report-commitment = 对噪声种子的承诺（SHA-256）
synthesis-report-ledger = 台账
synthesis-report-ledger-told = 本次发布的条目
synthesis-report-entry = 编号
synthesis-report-purpose = 用途
synthesis-report-spent = 已用（rho）
synthesis-report-total = 数据集预算（rho）
synthesis-report-remaining = 剩余（rho）
synthesis-report-hash = 条目的散列值
synthesis-report-quality = 质量
synthesis-report-quality-told = 组合是若干列中每列的一个已知值。被抑制：仅数据中有。虚构：仅合成记录中有。平均误差针对两者都有的组合；相对误差中位数针对至少 100 人的组合。
synthesis-report-by-order = 按列数
synthesis-report-by-band = 按计数大小
synthesis-report-order = 列数
synthesis-report-real = 数据中的组合
synthesis-report-synthetic = 合成的组合
synthesis-report-mean-error = 平均误差
synthesis-report-median-error = 相对误差中位数
synthesis-report-suppressed = 被抑制
synthesis-report-fabricated = 虚构
synthesis-report-distance = 总变差
synthesis-report-count-from = 计数下限
synthesis-report-combinations = 组合
synthesis-report-lacking = 缺失
synthesis-report-flows = 最大的流动；其次序保留 { $share }
synthesis-report-attacks = 攻击
synthesis-report-attacks-told = 用同样的方法由一半数据生成记录，另一半作为对照组。超出对照组的成功是从数据中的人员得知的；区间为 95 %。没有发现不等于证明没有。
synthesis-report-attack = 攻击
synthesis-report-persons = 对数据中人员的成功率
synthesis-report-control = 对对照组的成功率
synthesis-report-risk = 超出对照组的风险
synthesis-report-membership = 成员推断：完全相同的记录
synthesis-report-near-membership = 成员推断：至多一列不同的记录
synthesis-report-singling-out = 单独识别
synthesis-report-inference = 由其余各列猜测 { $column }
synthesis-report-methods = 方法与来源
synthesis-report-methods-told = 对一列、两列和三列的表加入由密码学生成器产生的离散高斯噪声进行测量。记录由这些表的图模型填充，并不断修改，直到能解释所有的表。

## Stages of long work

command-stage-measuring = 测量表
command-stage-improving = 改进记录
