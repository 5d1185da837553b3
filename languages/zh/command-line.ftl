### What the command line says: talk, labels of answers. What the store and the system say is in English.

## Opening the store

command-bundle-loaded = 存储库原为空，已载入随程序附带的记录。记录数：{ $count }。
command-password-seen = 本机上的其他人可以看到 --database 中的密码。请将地址写入文件（--database-file）或 PALERMO_DATABASE。

## How far long work is

command-progress = { $stage }：{ $done }
command-progress-of = { $stage }：{ $done } / { $total }
command-stage-index = 正在填充检索索引
command-stage-identifiers = 正在读取标识符
command-stage-references = 正在检查引用
command-stage-import = 正在导入各行
command-stage-columns = 正在收集列
command-stage-export = 正在导出记录
command-stage-check = 正在检查备份
command-stage-proof = 正在核对副本
command-stage-attachment_contents = 正在复制附件

## Done: how much, and in what time

command-exported = 已导出记录：{ $count }。用时：{ $time }。
command-imported = 已读取行数：{ $count }。用时：{ $time }。
command-index-rebuilt = 检索索引已填充。记录：{ $count }。用时：{ $time }。
command-verified = 已重新计算修订版：{ $count }。用时：{ $time }。
command-backed-up = 备份已写入磁盘。行数：{ $count }。用时：{ $time }。
command-copied = 副本已重新读取，与原件一致。行数：{ $count }。用时：{ $time }。
command-source-moved-on = 复制开始后源库又有写入，这些内容不在副本中。请停止源库，并重新复制到空位置。

## Import

command-import-refused = 第 { $row } 行：{ $reasons }
command-import-rejects = 被拒绝的行及原因见文件 { $file }。请在其中改正后导入该文件。
command-import-broken-off = 无法读完该文件：{ $reason }。之前的内容均已保留。
command-import-interrupted = 已中断。读取的内容已保存；再次运行同一命令即可继续。
command-import-withheld = 未保存任何内容，因为有些行不能接受。
command-import-dry = 这是试运行：未作任何更改。

## Search

command-search-more = 已显示结果：{ $count }。使用 --limit 或 --all 查看更多。

## The server

command-listening = 正在监听 { $address }
command-stopping = 正在停止：先完成正在处理的请求。

## Accounts

command-invitation = 供 { $name } 设置密码的链接。只能使用一次，有效期至 { $expires }。请以安全方式转交：任何持有者都能使用。
command-account-disabled = 已停用
command-account-invited = 已邀请，尚无密码
command-account-password = 密码
command-account-authenticator = 身份验证器
command-account-passkeys = 通行密钥：{ $count }
command-account-linked = 已与身份提供方关联
command-account-lacks = 缺少角色要求的第二因素

## Labels of answers

command-about = 说明
command-action = 行动
command-added = 新增
command-as-of = 截至
command-attachments = 附件
command-audit-entries = 审计条目
command-changed = 已更改
command-code = 代码
command-consented = 同意受约束
command-entry-into-force = 生效
command-faults = 错误
command-file = 文件
command-label = 名称
command-login-name = 登录名
command-made = 制作时间
command-name = 姓名
command-need = 必填性
command-need-expected = 应填
command-need-optional = 可选
command-need-required = 必填
command-participant = 参加方
command-parties = 缔约方
command-path = 字段
command-place = 位置
command-records = 记录
command-rejected = 被拒绝
command-revisions = 修订版
command-role = 角色
command-rows = 行数
command-severity-bad = 故障
command-severity-good = 良好
command-severity-warning = 注意
command-signatories = 签署方
command-signed = 签署
command-size = 大小
command-standing = 状态
command-takes = 填写内容
command-unchanged = 未变
command-undecided = 无法判断
