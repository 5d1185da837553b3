### Labels of fields: field-<code> for every kind of record, field-<kind>-<code> where a kind needs its own.

## What a record is about

field-title = 标题
field-title_original = 原文标题
field-summary = 摘要
field-description = 说明
field-text = 文本
field-note = 备注
field-theme = 专题
field-themes = 专题
field-topic = 议题
field-issues = 涉及问题
field-status = 状况
field-progress = 进展情况
field-reach = 覆盖范围
field-audience = 目标受众
field-audiences = 目标受众
field-channel = 传播渠道
field-channels = 传播渠道
field-pillars = 支柱
field-region = 区域
field-regions = 区域
field-country = 国家
field-countries = 国家
field-url = 网址
field-language = 语文
field-languages = 语文
field-number = 编号
field-count = 数量
field-count_in_words = 数量（来源原文表述）
field-count_qualifier = 数量限定语
field-is_at_least = 至少为此数
field-is_approximate = 约数
field-values = 数值
field-value = 数值
field-unit = 单位
field-least = 最低值
field-most = 最高值
field-amount = 金额
field-currency = 货币
field-qualifier = 限定语
field-qualifiers = 限定措辞
field-part = 部分
field-part_of = 所属上级

## Dates

field-date = 日期
field-dates = 日期
field-date_of_effect = 生效日期
field-adopted = 通过日期
field-due = 到期日
field-published = 出版日期
field-period = 时期
field-as_of = 截至
field-decided = 裁决日期
field-decision_year_in_address = 来源网址中的裁决年份
field-year_in_address = 来源网址中的年份
field-read_at = 查阅日期
field-in_force = 生效日期
field-in_force_note = 关于生效的说明
field-cycle = 周期
field-window = 申请期
field-edition = 版次
field-latest = 最新进展

## Treaty actions

field-treaty = 条约
field-participant = 参与方
field-name_in_source = 来源中的名称
field-action = 行动
field-instrument = 文书
field-declaration = 声明
field-reservation = 保留
field-convention = 公约

## Mandates, recommendations and meetings

field-symbol = 文件编号
field-issuing_body = 发布机构
field-session = 届会
field-operative = 执行段落
field-operative_count = 执行段落数
field-preambular_count = 序言段落数
field-paragraph = 段落
field-verb = 执行动词
field-verbs = 执行动词
field-addressee = 受文方
field-addressees = 受文方
field-deliverable = 应交付成果
field-asks = 要求事项
field-asks_for_report = 要求提交报告
field-report = 报告
field-body = 机构
field-recommendation = 建议
field-meeting = 会议
field-meeting_type = 会议类型
field-attendance = 出席情况
field-countries_represented = 与会国家
field-obligation = 义务
field-cluster = 专题组
field-responsible = 负责实体
field-cases_applying = 适用案件

## Activities

field-activity_type = 活动类型
field-place = 地点
field-host = 东道国
field-beneficiaries = 受益国
field-participants = 参加者
field-sex = 性别
field-sexes = 性别
field-profession = 职业
field-partners = 合作伙伴
field-organisations = 组织
field-outputs = 产出
field-projects = 项目
field-applications = 申请
field-awards = 已批赠款

## Publications, strategies, reforms

field-publication_type = 出版物类型
field-authors = 作者
field-strategy_type = 战略类型
field-stage = 阶段
field-stages = 阶段
field-law = 法律
field-laws = 适用法律

## Figures and statements

field-figure = 数字
field-basis = 依据
field-derivation = 推算方法
field-counting_rule = 计数规则
field-published_by = 发布者
field-statement_type = 陈述类型

## Organizations, authorities, services

field-name = 名称
field-short_name = 简称
field-organisation_type = 组织类型
field-parent = 上级组织
field-website = 网站
field-competence = 职权
field-competences = 职权
field-address_public = 公开地址
field-contact = 联系方式
field-phone = 电话
field-email = 电子邮箱
field-hours = 开放时间
field-area = 服务地区
field-needs = 可满足的需求
field-services = 服务
field-free_of_charge = 免费
field-anonymous = 可匿名使用

## Cases

field-jurisdiction = 管辖地
field-jurisdiction_note = 管辖地说明
field-court = 法院
field-case_numbers = 案件编号
field-filed_under = 来源归类
field-acts = 行为
field-means = 手段
field-purposes = 剥削目的
field-form = 贩运形式
field-forms = 贩运形式
field-sector = 行业
field-sectors = 行业
field-offences = 罪行
field-charges = 指控
field-charge_count = 指控数目
field-victims = 被害人
field-victim_count = 被害人人数
field-defendants = 被告人
field-nationality = 国籍
field-nationalities = 国籍
field-age = 年龄
field-ages = 年龄
field-child = 儿童
field-includes_child = 含儿童
field-source_record_count = 来源中的人员记录数
field-outcome = 结果
field-outcome_in_words = 结果（来源原文表述）
field-sentence = 判刑
field-sentences = 判刑
field-bail = 保释
field-damages = 损害赔偿
field-events = 事件发生时间
field-route = 路线
field-route_in_words = 路线（来源原文表述）
field-second_list = 来源的第二份关键词列表
field-keywords_second_list = 第二份列表的关键词
field-second_reader = 第二位阅读者
field-summary_languages = 摘要语文

## Laws and treaty provisions

field-legal_tradition = 法律传统
field-legal_system = 法律制度
field-provision = 条款
field-provisions = 条款
field-provision_type = 条款类型
field-heading = 条标
field-quotation = 引文
field-quoted_from = 引自
field-paraphrase = 转述
field-elements = 犯罪构成要件
field-means_required_for_adults = 被害人为成年人时须有手段要件
field-means_irrelevant_for_children = 被害人为儿童时不论手段
field-consent_irrelevant = 同意与否不相关
field-penalty = 刑罚
field-implements = 落实的条款
field-versions = 版本
field-amendments = 修正案
field-text_version = 文本版本
field-what = 变更内容
field-by = 修改依据
field-article = 条
field-article_title = 条文标题
field-strength = 义务强度

## Sources and the life of a record

field-document = 文件
field-documents = 文件
field-mentions = 提及之处
field-fact = 事实
field-sources = 来源
field-source = 来源
field-where_read = 查阅出处
field-licence = 许可协议
field-relations = 关联
field-related = 相关记录
field-same_as = 等同于
field-follows = 后续于
field-supersedes = 取代
field-aliases = 其他标识符
field-identifier = 标识符
field-revision = 修订版
field-changed = 更改时间
field-changed_by = 更改者
field-reason = 理由

## Labels that a kind of record needs for itself

field-treaty_action-date = 交存或签署日期
field-treaty_action-text = 保留、声明或反对的文本
field-case-number = 来源数据库中的编号
field-campaign-reach = 覆盖人群
field-figure-values = 所述数字
field-figure-period = 涵盖时期
field-statement-text = 陈述内容
field-provision-provision = 议定书条款
