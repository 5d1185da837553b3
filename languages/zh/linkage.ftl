### What `palermo link` says.

## Labels of answers

link-file = 文件
link-field = 字段
link-records = 记录
link-missing = 缺失
link-unreadable = 无法读取
link-left = 左
link-right = 右
link-links = 链接
link-precision = 预期精确率
link-missed = 预期遗漏
link-salt = 盐
link-alone = 独有
link-largest-group = 最大组

## Encoding without names

link-not-hardened = 这些编码未经加固：持有者可以读出常见的姓名。hardening = "none" 仅供测量使用。
link-not-salted = 这些编码没有盐：持有者如另有同一批人的名单，可以找出其中一些人。如果记录中有出生日期或其他稳定字段，请在 [encoding] 中给出盐。
link-keep-map = 请将 { $file } 和密钥留在本机构；只有编码交给协调方。
link-persons = 多次出现的人
link-threshold = 链接的最低概率
link-recall = 预期召回率
link-review = 待审查的配对
link-missed-by-blocking = 分块可能遗漏的链接
link-level = 一致程度
link-weight = 权重
link-rarity = 罕见度
link-sum = 合计
link-prior = 比较之前
link-dependence = 两个字段说明同一事
link-probability-alone = 仅此配对的概率
link-probability = 与所有其他配对并列时的概率
link-rival = 竞争者
link-is-link = 此配对已链接。
link-is-none = 此配对未链接。
link-observed = 名单上的人数
link-new = 新记录
link-found = 找到
link-nobody = 无人
link-decisions-taken = 已作决定
link-held-already = 此前已如此决定
link-decisions-holding = 有效决定
link-links-refused = 因决定而未采用的链接

## How well two values agree

link-level-missing = 缺失
link-level-different = 不同
link-level-distant = 相距较远
link-level-alike = 相关
link-level-similar = 相似
link-level-close = 一处笔误
link-level-exact = 相同
link-level-swapped = 姓名互换

## What is said while linking

link-done = 链接：{ $count }。用时：{ $time }。
link-lists-done = 表：{ $count }。用时：{ $time }。
link-find-done = 找到对应人员的新记录：{ $count }。用时：{ $time }。
link-contradicted = 以下决定与后来的决定相矛盾，未被采用：{ $decisions }。请撤销或重新决定。
link-values-unreadable = { $file } 中字段 { $field } 无法读取而视为缺失的值：{ $count }，第一个在第 { $row } 行。
link-left-out = 规则 { $rule } 略过了无法再分块的记录：{ $count }。
