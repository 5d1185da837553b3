## Signing in

sign-in-heading = 登录
sign-in-lead = 阅读无需账户。登录后可投稿或审核。
sign-in-user = 用户名
sign-in-password = 密码
sign-in-continue = 继续
sign-in-button = 登录
sign-in-passkey = 使用通行密钥
sign-in-wrong = 用户名或密码不正确。
sign-in-wait = 尝试次数过多。请过几分钟再试。
passkey-failed = 无法使用通行密钥。请再试一次，或用密码登录。
code-heading = 输入验证码
code-lead = 打开您的身份验证器，输入其为本门户显示的六位数字。
code-label = 验证码
code-wrong = 验证码不正确或已失效。请输入现在显示的验证码。

## Account

account-heading = 我的账户
account-roles = 角色
account-second = 登录的第二步
account-second-since = 自{ $date }起使用身份验证器。
account-second-remove = 移除身份验证器
account-second-app = 在您的手机或电脑上安装身份验证器。
account-second-secret = 在其中输入此密钥，或在装有身份验证器的设备上打开链接：
account-second-open = 在身份验证器中打开
account-second-code = 输入其显示的验证码。
account-second-confirm = 启用
account-passkeys = 通行密钥
account-passkey-text = 通行密钥用您设备的锁屏方式登录，可单独使用，也可作为密码之后的第二步。浏览器须允许脚本。
account-passkey-add = 添加通行密钥
account-password = 密码
account-password-current = 当前密码
account-password-new = 新密码
account-password-hint = 至少 12 个字符。句子比符号更容易记住。
account-password-change = 更改密码
account-sessions = 您的登录位置
account-session-device = 浏览器
account-session-since = 始于
account-session-used = 最近使用
account-session-this = 本浏览器
account-session-end = 在该处退出

## Forms

form-new = 新记录：{ $kind }
form-edit = 编辑：{ $title }
form-required = 必填
form-choose = 请选择
form-yes = 是
form-no = 否
form-unknown = 无回答
form-amount = 金额
form-currency = 货币
form-remove = 移除
form-add = 再添加：{ $field }
form-shown = 显示内容
form-languages-hint = 这些语言的文本；其他语言的文本保持不变。数字为本记录中的文本数。
form-why = 询问空白字段为何空白
form-show = 显示
form-lists = 可填写六种语言任一名称或代码的字段所用列表（在新标签页打开）：
form-open = 打开
form-take = 采用“{ $label }”
list-label = 名称
list-code = 代码
form-item = { $field } { $number }
form-missing-label = 如为空，原因：{ $field }
form-missing-none = 如为空，原因？
form-missing-unknown = 未知
form-missing-not-stated = 未说明
form-missing-not-applicable = 不适用
form-missing-withheld = 不予公开
form-status-label = 文本来历：{ $language }
form-date-hint = 按已知的精确程度填写：2016-05-12、2016-05、2016、2014/2016，或 2016~（约 2016 年）。
form-reference-hint = 记录的标识符。
form-identifier-hint = 小写拉丁字母、数字和连字符。留空时由标题生成，以后永不更改。
form-reach-restricted = 不公开
form-reach-identity = 可识别个人身份：存于保管库
form-symbol-hint = 文件编号，例如 A/RES/70/179。
form-problems = 有 { $count } 处需要修改
form-finish = 完成
form-reason = 更改理由
form-reason-hint = 查阅历史的读者会看到。
form-save = 保存
form-publish = 发布
form-submit = 提交审核
form-check = 仅检查，不保存
form-saved = 已保存为第 { $number } 版。
form-submitted = 已提交审核。

## Two editors at once

conflict-heading = 其间另有人更改了此记录
conflict-text = 没有任何内容被覆盖，您的内容也没有丢失。请比较两个版本，然后决定。
conflict-theirs = 其间保存的版本
conflict-own = 您的版本
conflict-own-note = 尚未保存
conflict-merge = 继续编辑我的版本
conflict-replace = 以我的版本为准保存
conflict-discard = 放弃我的版本

## Review

review-heading = 审核
review-total = { $count } 份稿件待审核
review-none = 没有待审核的内容。
review-new = 新记录
review-change = 更改
review-record = 记录
review-decide = 决定
review-reason = 理由
review-reason-hint = 退回稿件时必填；投稿人会看到。
review-reason-missing = 请说明退回的理由，以便投稿人修改。
review-accept = 接受并发布
review-return = 退回投稿人
