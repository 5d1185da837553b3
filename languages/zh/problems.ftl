### What is wrong with an entry, and how to mend it. The code behind problem- is that of the check; -bare is said where no suggestion or reason is known.

## What every form and file can have

problem-required = 此字段为必填项。请填写。
problem-expected = 此字段通常应填写。请填写，或说明为何没有。
problem-unknown-field = 没有名为“{ $value }”的字段。最接近的是：{ $nearest }。
problem-unknown-field-bare = 此字段不存在。请检查其名称。
problem-wrong-shape = 该值的形式不符合此字段的要求。请填写：{ $expected }。
problem-empty-text = 文本为空。请填写或将其删除。
problem-empty-group = 此项为空，已略去。如需保留，请填写。
problem-too-long = 文本有 { $length } 个字符，上限为 { $limit } 个。请缩短。
problem-hidden-characters = 已删除 { $count } 个不可见字符。请检查文本是否完整。
problem-too-many = 条目超过上限 { $limit } 项。请删除一部分。
problem-too-deep = 分组嵌套超过 { $limit } 层。请简化结构。
problem-duplicate-value = 同一数值出现两次。请删除其一。
problem-missing-source = 未注明来源。发布记录前请说明出处。
problem-conflict = 在您编辑期间，{ $by } 于 { $at } 保存了第 { $number } 次修订。请比较两个版本后重新保存。
problem-name-taken = 名称“{ $alias }”属于记录 { $holder }。请从其中一条记录中删除，或请编辑将其标为共用。
problem-kind-changed = 该标识符属于类型为“{ $stored }”的记录。请改用其他标识符。
problem-record-too-large = 该记录超过 { $limit } 字节。请将长文本移至附件。
problem-not-in-review = 此修订版并未待审。请重新打开该记录。
problem-other = 此项未被接受（{ $code }）。请对照字段说明检查。

## Codes

problem-unknown-code = “{ $value }”不在“{ $list }”列表中。最接近的是：{ $nearest }。
problem-unknown-code-bare = “{ $value }”不在“{ $list }”列表中。请从列表中选择。
problem-ambiguous-code = “{ $value }”可能指：{ $candidates }。请选择其一。
problem-deprecated-code = 代码“{ $value }”已停用。请改用：{ $instead }。
problem-deprecated-code-bare = 代码“{ $value }”已停用。请另选。
problem-unknown-kind = 没有“{ $value }”这类记录。最接近的是：{ $nearest }。
problem-unknown-kind-bare = 没有“{ $value }”这类记录。请检查类别名称。
problem-unknown-language = “{ $value }”不是语文代码。请使用两个或三个字母，例如 fr。

## Dates, numbers, addresses

problem-bad-date = “{ $value }”不是日期：{ $reason }。请写成 2016、2016-05、2016-05-31 或 2014-10/2016-04。
problem-bad-date-bare = 这不是日期。请写成 2016、2016-05、2016-05-31 或 2014-10/2016-04。
problem-date-order = { $first } 不得晚于 { $second }。请更正其中一个日期。
problem-bad-number = 这不是数字。请只写数字，小数前用点号，例如 1250 或 12.5。
problem-bad-money = 这不是金额。请写数字和货币代码，例如 1750000.50 USD。
problem-out-of-range = 数值 { $value } 超出允许范围（{ $least } 至 { $most }）。请更正。
problem-bad-symbol = 这不是联合国文件编号。请写成 A/RES/70/179 或 CTOC/COP/2014/13。
problem-bad-url = 这不是网址。请完整填写，以 https:// 或 http:// 开头，不含空格。
problem-bad-email = 这不是电子邮箱地址。请写成 name@example.org。

## Identifiers and references

problem-bad-identifier = “{ $value }”不是标识符。请使用小写字母、数字和连字符。
problem-wrong-prefix = 标识符 { $value } 与记录类别不符。应以 { $expected } 开头。
problem-duplicate-identifier = 标识符 { $id } 已属于 { $other }。请另用一个，或编辑该记录。
problem-dangling-reference = 记录 { $id } 不存在。请检查标识符，或先录入该记录。
problem-wrong-kind-reference = { $id } 属于“{ $actual }”类；此字段应引用：{ $expected }。请另选记录。
problem-reference-to-itself = 记录引用了自身。请另选记录，或将该字段留空。

## The protection of persons and country packs

problem-identity-needs-vault = 此信息可识别个人身份，只能存于保险库。请在此处删除，并录入身份信息的保存处。
problem-not-a-country-pack-field = 现用的国家包均未定义此字段。请加载定义该字段的国家包，或删除该字段。

## Files

problem-bad-json = 无法按 JSON 读取。请检查括号、引号和逗号。
problem-unknown-column = 没有“{ $column }”这一列。最接近的是：{ $nearest }。
problem-unknown-column-bare = 没有“{ $column }”这一列。请改用字段代码命名，或将其删除。
problem-unnamed-column = 第 { $position } 列没有名称，其值未被读取。请以字段命名该列，或将其清空。
problem-ragged-row = 该行有 { $found } 个单元格，表头有 { $expected } 个。请检查是否缺少或多出分隔符。
problem-formula-removed = 单元格含有公式，只取用了其数值。请核对该数值。
problem-bad-encoding = 该文本不是 UTF-8 编码。请将文件重新保存为 UTF-8（在电子表格程序中选择“CSV UTF-8”）或保存为工作簿。
problem-formula-without-value = 该单元格的公式在文件中没有数值。请用电子表格程序打开文件，待其计算后重新保存。
problem-failed-formula = 该单元格的公式出错（{ $value }）。请更正公式或直接填写数值。
problem-sheet-left-out = 工作表“{ $sheet }”未被读取，因为其首行与第一个工作表的首行不同。如需要，请单独导入。
problem-duplicate-row = 文件第 { $row } 行已使用标识符 { $id }。请为本行换用其他标识符，或删除其中一行。

## What a field takes

shape-text = 一行文本
shape-long_text = 文本
shape-translated = 一行文本及其语文
shape-long_translated = 文本及其语文
shape-code = 列表中的代码
shape-date = 日期
shape-integer = 整数
shape-decimal = 数字
shape-flag = 是或否
shape-money = 金额及货币
shape-symbol = 文件编号
shape-url = 网址
shape-email = 电子邮箱地址
shape-language = 语文代码
shape-reference = 记录标识符
shape-group = 一组字段
