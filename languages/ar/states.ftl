### States of records, texts and problems, and roles of users.

## The state of a record

state-draft = مسودة
state-in_review = قيد المراجعة
state-published = منشور
state-withdrawn = مسحوب

## How a text came to be

text-status-original = نص أصلي
text-status-original-about = النص كما كتبه مؤلفه.
text-status-reviewed = ترجمة مراجَعة
text-status-reviewed-about = ترجمة قرأها واعتمدها شخص يعرف اللغتين.
text-status-machine = ترجمة آلية
text-status-machine-about = ترجمة آلية لم تُراجَع

## Roles of users

role-reader = قارئ
role-contributor = مساهم
role-reviewer = مراجع
role-editor = محرر
role-administrator = مدير النظام

## How grave a problem is

severity-error = خطأ
severity-remark = ملاحظة
