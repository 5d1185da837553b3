## The frame of every page

site-name = 人口贩运知识门户
site-description = 以六种语文提供有关人口贩运的案件、法律、条约现状、任务授权和活动。
site-disclaimer = 本网站使用的名称和显示的边界并不意味着得到正式认可或接受。虚线表示尚未最终商定的边界。
site-release = 数据：{ $release }
skip-to-content = 跳至正文
skip-to-results = 跳至检索结果
language-choice = 语文
crumbs = 当前位置
nav-main = 主导航
nav-home = 首页
nav-cases = 案件
nav-laws = 立法
nav-treaty = 条约现状
nav-activities = 活动
nav-calendar = 待提交报告
nav-help = 寻求帮助
nav-methods = 方法
nav-data = 数据与许可
nav-accessibility = 无障碍
nav-account = 我的账户
nav-review = 审核
nav-sign-in = 登录
sign-out = 退出
signed-in-as = 已登录：{ $name }

## Home

home-heading = 关于人口贩运的已知情况和应对工作
home-lead = 用六种语文中的任何一种，一次检索所有登记册：词语、国家、条款、文件编号。
home-examples = 示例
home-help = 您或您认识的人是否处于这种境况？
home-help-link = 寻求帮助
home-registers = 登记册
home-latest = 最新记录

## Search and lists

search-label = 检索
search-button = 检索
search-heading = 检索
filters = 筛选条件
filter-button = 筛选
filters-active = 已用筛选条件
filters-clear = 清除所有筛选
filter-remove = 取消筛选“{ $filter }”
facet-more = 另有 { $count } 个值
facet-missing = 不详或未说明
facet-kind = 登记册
facet-country = 相关国家
facet-language = 文本语言
facet-year = 年份
period = 时期
period-from = 自
period-to = 至
sort = 排序
sort-relevance = 最相关优先
sort-newest = 最新优先
sort-oldest = 最早优先
sort-title = 按标题
results-total = { $count } 条匹配记录
results-all = { $count } 条记录
results-of = 共 { $count } 条记录
results-none = 没有匹配的记录。请取消某项筛选，或减少、更换检索词。
results-matched = 通过术语找到：{ $term }
results-not-a-language = 未找到“{ $query }”。本门户有阿拉伯文、中文、英文、法文、俄文和西班牙文文本，请用其中一种语文再试。
results-corrected = 按所输入的“{ $query }”未找到结果；现显示相近的拼写。
results-note-unclosed-quote = 引号已在末尾补全：{ $words }
results-note-empty-phrase = 已忽略中间没有词的引号：{ $words }
results-note-unclosed-parenthesis = 括号已在末尾补全：{ $words }
results-note-unopened-parenthesis = 已忽略没有左括号的右括号：{ $words }
results-note-empty-group = 已忽略中间没有词的括号：{ $words }
results-note-too-deep = 括号嵌套过深，最内层已忽略：{ $words }
results-note-dangling-operator = 已忽略一侧为空的运算符：{ $words }
results-note-unknown-field = 没有此名称的字段，已按普通词处理：{ $words }
results-note-field-without-value = 已忽略没有值的字段：{ $words }
results-note-unreadable-date = 这不是日期，已按普通词处理：{ $words }
results-note-unreadable-number = 这不是数字，已按普通词处理：{ $words }
results-note-reversed-range = 范围两端已对调：{ $words }
results-note-misplaced-asterisk = 星号应放在词尾；此处已按词的开头处理：{ $words }
results-note-short-prefix = 星号前的字母太少，已按完整的词处理：{ $words }
pages = 分页
page-first = 第一页
page-next = 下一页
list-forms = 此列表的其他格式
download-csv = 下载 (CSV)
download-jsonl = JSON Lines
download-xlsx = 电子表格 (XLSX)
follow-atom = 订阅 (Atom)

## One record

record-on-this-page = 本页内容
record-aside = 关于本记录
record-timeline = 时间线
record-related = 相关记录
record-sources = 资料来源
record-cite = 引用方式
record-cite-ris = 引用 (RIS)
record-take = 带走本页
record-permanent = 永久链接
record-more-like-this = 更多类似记录
record-history = 历史
record-edit = 编辑
record-new = 添加记录
record-read-in = 阅读语文：
record-revision = 第 { $number } 版，{ $date }
record-old-revision = 这是较早的版本。本记录后来有更改。
record-current = 阅读现行版本
record-withdrawn = 本记录已撤回。保留于此，以使引用它的内容仍有意义。
text-original = 原文
text-reviewed = 经审校的译文
text-machine = 机器翻译
text-none = 未翻译

## History and differences

history-heading = 历史
history-caption = 各版本，最新在前
history-revision = 版本
history-date = 日期
history-by = 更改人
history-reason = 理由
history-from = 从
history-to = 到
history-compare = 比较
history-compare-from = 从第 { $count } 版起比较
history-compare-to = 与第 { $count } 版比较
difference-heading = 差异
difference-revision = 第 { $count } 版
difference-changes = 更改内容
difference-removed = 删除
difference-added = 增加
difference-none = 两个版本相同。

## Figures

figure-forms = 此图的其他格式
figure-csv = 数据 (CSV)
figure-json = 数据 (JSON)
figure-svg = 图 (SVG)
figure-cite = 引用
figure-link = 链接
figure-method = 这些数字如何得出
figure-table = 以表格显示相同数字

## Errors

error-not-found = 没有此页
error-not-found-text = 该地址没有向您开放的内容。请检查地址，或进行检索。
error-invalid = 无法理解此请求
error-invalid-text = 地址或表单的一部分不正确。未作任何更改。
error-what = 问题
error-where = 位置
error-remedy = 处理办法
error-failed = 无法生成此页
error-failed-text = 问题出在我们这一方，已予记录。请过几分钟再试。
error-reference = 编号：
