## Treaty status

treaty-heading = 《贩运人口议定书》现状
treaty-lead = 《联合国打击跨国有组织犯罪公约关于预防、禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书》。
treaty-as-of = 截至日期
treaty-as-of-text = 截至{ $date }的现状
treaty-show = 显示
treaty-changes-link = 两个日期之间的变化
treaty-parties = 缔约方
treaty-signatories = 签署方
treaty-in-force = 生效日期
treaty-party = 缔约方
treaty-signatory = 仅签署
treaty-neither = 既未签署也非缔约方
treaty-undecided = 该日情况无法确定
treaty-denounced = 已退出
treaty-uncertain = 可能不在该期间内
treaty-map-description = 缔约方：{ $parties }。仅签署的参加方：{ $signatories }。地图下方的表格逐一列出相同信息。
treaty-note-latest = 本记录中最近的条约行动日期为{ $date }。此后的行动此处不详。
treaty-note-undecided = 关于{ $participants }，记录只给出期间而没有具体日期，且所示日期在该期间内；其行动未予计算。
treaty-note-off-map = 未在地图上标示：{ $participants }。
treaty-changes-uncertain = 有{ $count }项行动只有期间而无具体日期，可能部分在所选期间之外；已作标记。
treaty-table = 截至{ $date }的参与方
treaty-participant = 参与方
treaty-signature = 签署
treaty-consent = 同意受约束
treaty-form = 同意的方式
treaty-declarations = 保留和声明
treaty-action = 行动
treaty-date = 日期
treaty-force = 生效
treaty-map-title = 世界地图：截至{ $date }的缔约方和签署方
treaty-source = 资料来源：保存人登记的条约行动，按所示日期计算。边界：Natural Earth 1:50m，Equal Earth 投影。
treaty-changes-heading = 条约现状的变化
treaty-changes-caption = 该时期的条约行动
treaty-changes-total = { $count } 项条约行动
treaty-no-changes = 该时期没有登记的条约行动。

## Calendar of reports

calendar-heading = 待提交报告
calendar-lead = 有关人口贩运的决议和声明要求谁提交什么报告，以及何时提交。
calendar-as-of = 到期日不早于
calendar-total = { $count } 份待提交报告

## Finding help

help-neutral-title = 服务与信息
help-heading = 寻找您附近的帮助
help-lead = 说什么由您决定。您不必提供姓名，您在此输入的内容不会保存。
help-exit = 离开本页
help-exit-note = 红色按钮会立即转到另一网站；在多数浏览器中，连按三次 Shift 键效果相同。其他人仍可能在浏览器历史记录中看到本页。
help-tracks-link = 如何清除痕迹
help-country = 您现在所在的国家
help-country-none = 选择国家
help-needs = 您需要什么？
help-language = 您想使用的语言
help-language-any = 任何语言
help-show = 显示服务
help-total = { $count } 项服务
help-none = 目前没有符合这一选择的服务。请减少需要，或选择另一种语言。如果您现在有危险，请拨打您所在国家的紧急电话。
help-none-recorded = 此处尚未记录任何国家的求助服务。如果您现在有危险，请拨打您所在国家的紧急电话。
help-hours = 时间
help-spoken = 语言
help-area = 地区
help-website = 网站
help-checked = 最近核实：{ $date }
tracks-heading = 如何清除痕迹
tracks-lead = 使用您的手机或电脑的人可能看到您浏览过什么。以下步骤会使这变得更难。如果您认为有人在监视您，请使用那个人接触不到的设备，例如图书馆或朋友的设备。
tracks-browser = 在浏览器中
tracks-private = 下次来此之前，先打开隐私窗口或无痕窗口，用完后关闭。
tracks-history = 打开浏览器历史记录，删除本网站的条目。删除个别条目比全部删除更不引人注意。
tracks-search = 如果您是通过搜索引擎来的，也请在那里删除搜索记录，包括您在该搜索引擎的账户中的记录。
tracks-cookies = 这些页面不设置 Cookie，因此无需删除。
tracks-device = 在设备上
tracks-calls = 从通话和信息列表中删除与服务机构的通话和信息。
tracks-watched = 监视设备的程序可以看到一切，包括隐私窗口。安装这些程序的人可能会发现您作了更改。
tracks-location = 您的手机可能会透露您的位置。前往服务机构之前请检查，或不带手机。
tracks-us = 我们保存什么
tracks-us-text = 您在帮助页面上选择或输入的内容一概不保存，这些页面的地址也不会发送给您由此前往的网站。
tracks-back = 返回服务

## Methods

methods-heading = 方法
methods-lead = 记录如何编制，统计什么，不知道什么。
methods-record = 记录的内容
methods-record-text = 每一条都注明出处：文件及其编号和段落，或所依据的出版物。来源没有说明的，即为未知。案件中的人员仅以首字母表示。
methods-unknown = 未知不等于零
methods-unknown-text = “未知”“未说明”和“不适用”彼此不同，也不同于零，在列表、统计和下载中均保持区别。
methods-dates = 日期和基准日
methods-dates-text = 日期的精确程度与来源一致：日、月、年或一段时期。每项统计均说明按哪个日期计算。如果日期过于模糊，无法判断是否属于某一时期，记录会予以说明。
methods-counting = 统计
methods-counting-text = 多个来源述及的同一事件是一条记录，附有多处提及，只计算一次。条约现状依据各文书的日期；生效依据《议定书》第十七条。各国案件数反映的是所收集的情况，而不是人口贩运的规模。
methods-languages = 语文
methods-languages-text = 记录包含原文和译文，并注明每种文本的来历。未经审校的机器翻译始终标明。借助术语表，检索可找到各种语文的记录。
methods-maps = 地图
methods-maps-text = 地图采用等积投影，使北方大国不会显得比实际更大，并显示每一个国家，不论多小。边界数据为 Natural Earth，显示实际存在的边界，并不表示对其法律地位的任何意见。
methods-corrections = 更正
methods-corrections-text = 任何内容都不会被覆盖：更正即为新版本，先前版本连同日期和更改理由仍可查阅。

## Data

data-heading = 数据与许可
data-lead = 本门户的所有公开内容均可下载、订阅并供程序使用。
data-dump = 全部数据（单一文件）
data-dump-text = 全部公开记录及其代码表，每条记录为一行 JSON 对象。
data-size = 大小
data-made = 生成时间
data-registers = 登记册
data-register = 登记册
data-count = 记录数
data-forms = 格式
data-interface = 编程接口
data-interface-text = 接口以 JSON 提供每个登记册和每次检索的结果，逐页直至末尾，无需密钥。
data-addresses = 列表的地址即为查询：在问号前加上 .csv、.jsonl、.xlsx、.json 或 .atom，即可获得同一列表的其他格式。地址不会改变。
data-licence = 许可
data-licence-text = 注明来源即可自由使用数据。所引用的法律和文件仍适用其出版者的条件，见各条记录。许可：

## Accessibility

accessibility-heading = 无障碍
accessibility-lead = 本门户力求每一页、每种语文均符合《网页内容无障碍指南》（WCAG）2.2 AA 级。
accessibility-works = 如何做到
accessibility-script = 每一页都无需脚本即可使用。
accessibility-keyboard = 所有内容均可用键盘到达；页首链接可直接跳至正文和检索结果。
accessibility-contrast = 文字对比度至少为 6:1，浅色和深色主题均如此；主题随设备设置而定。
accessibility-figures = 每幅图表和地图下方都有相同数字的表格。
accessibility-languages = 与页面语文不同的文字均有标记，使屏幕阅读器能正确朗读；阿拉伯文页面完全从右到左排列。
accessibility-weight = 文字页面约为 10 千字节，适合缓慢或昂贵的网络连接。
accessibility-limits = 已知限制
accessibility-limits-text = 扫描的判决书等所附文件按法院公布的原样提供，可能无法无障碍使用。
accessibility-tested = 最近测试：{ $date }
accessibility-report = 报告障碍
accessibility-report-text = 如果本门户有难以使用或无法使用之处，请写信至：
