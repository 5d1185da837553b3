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
