### What `palermo link` says.

## Labels of answers

link-file = 文件
link-field = 字段
link-records = 记录
link-missing = 缺失
link-unreadable = 无法读取
