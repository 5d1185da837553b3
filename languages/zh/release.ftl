### `palermo release table` 与 `palermo release attack` 的输出。

## 答复的标签

release-table = 表
release-cells = 非零单元格
release-published = 已公布的计数
release-hidden = 隐藏的计数
release-primary = 按规则隐藏：单元格、人数
release-complementary = 为保护其他计数而隐藏：单元格、人数
release-leaf-people = 非合计隐藏单元格中的人数
release-ranges = 可推算出高于最小值范围的隐藏计数
release-rounded = 因取整而改变的计数
release-broken-sums = 因取整而不成立的合计
release-median-error = 100 及以上计数的误差中位数（百分比）
release-order = 按两列的二十个最大计数保持的次序（百分比）
release-proved = 受保护的计数，已证明
release-earlier = 一并攻击的先前表格
release-recovered = 被还原的隐藏计数
release-noughts = 已知为零的隐藏计数
release-narrow = 可能取值过少的隐藏计数
release-small = 直接公布的小计数
release-singled-out = 被识别出的新增人员
release-homogeneous = 同属一个类别的群体
release-conflicts = 互相矛盾的陈述
release-open = 未能判定的隐藏计数
release-exact = 界限精确的隐藏计数

## 句子

release-written = 已写入 { $place }。
release-nothing-released = 没有发布任何内容。
