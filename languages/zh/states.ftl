### States of records, texts and problems, and roles of users.

## The state of a record

state-draft = 草稿
state-in_review = 审核中
state-published = 已发布
state-withdrawn = 已撤回

## How a text came to be

text-status-original = 原文
text-status-original-about = 作者所写的原文。
text-status-reviewed = 经审校的译文
text-status-reviewed-about = 由通晓两种语文者审读并认可的译文。
text-status-machine = 机器翻译
text-status-machine-about = 机器翻译，未经审校

## Roles of users

role-reader = 读者
role-contributor = 撰稿人
role-reviewer = 审核人
role-editor = 编辑
role-administrator = 管理员

## How grave a problem is

severity-error = 错误
severity-remark = 提示
