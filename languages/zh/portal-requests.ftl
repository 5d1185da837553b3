### What is wrong with a request, and what to do: error-fault-<code> and error-fault-<code>-remedy.

## Requests

error-fault-question = 不能这样提问。
error-fault-question-remedy = 最多使用500个字符，并减少特殊符号。
error-fault-date = 这不是日期。
error-fault-date-remedy = 请写成 2016、2016-05 或 2016-05-31。
error-fault-period = 期间的结束早于开始。
error-fault-period-remedy = 请对调两个日期。
error-fault-kind = 没有这种记录。
error-fault-kind-remedy = 请在首页选择一个登记册。
error-fault-filter = 不能这样筛选此列表。
error-fault-filter-remedy = 请删除地址中的这一部分，或选用列表旁的筛选条件。
error-fault-sort = 没有这种排序。
error-fault-sort-remedy = 请使用 relevance、newest、oldest 或 title。
error-fault-query = 地址中的参数过多。
error-fault-query-remedy = 请减少筛选条件。
error-fault-cursor = 列表中没有这一页。
error-fault-cursor-remedy = 请从第一页重新开始。
error-fault-number = 此处缺少数字，或数字超出范围。
error-fault-number-remedy = 请输入整数。
error-fault-language = 这里没有这种语言。
error-fault-language-remedy = 请使用 ar、zh、en、fr、ru 或 es。
error-fault-form = 无法读取表单。
error-fault-form-remedy = 请返回表单页面重新提交。
error-fault-forged = 表单不是从本网站的页面提交的，或者打开表单后您又重新登录过。
error-fault-forged-remedy = 请重新打开页面并再次填写。
error-fault-method = 此地址不接受这类请求。
error-fault-method-remedy = 请打开页面并使用其中的链接和按钮。
error-fault-too-large = 请求超出本网站接受的大小。
error-fault-too-large-remedy = 请减少一次提交的内容。
error-fault-too-many = 来自您所在网络的请求过多。
error-fault-too-many-remedy = 请等待一分钟后再试。
error-fault-busy = 网站目前已满负荷。
error-fault-busy-remedy = 请几秒钟后再试。
error-fault-reason = 缺少理由。
error-fault-reason-remedy = 请说明撤回该记录的原因；查看历史的读者会看到。
error-fault-in-work = 其他人正在编辑此记录。
error-fault-in-work-remedy = 请等待审核人作出决定。
error-fault-unfit = 无法按原样保存此更改。
error-fault-unfit-remedy = 请重新打开记录并再次更改。

## Reviewing and the account

review-moved-on = 在您阅读期间记录已有变化。现在显示的是最新状态，请重新决定。
review-rejected = 该提交已不能通过检查，例如因为它引用的记录已被撤回。请附上理由退回。
account-second-begin = 设置身份验证器
account-second-none = 您目前仅凭密码登录。在手机上使用身份验证器会使账户安全得多。
account-second-set = 正在使用身份验证器。
account-recovery = 恢复代码
account-recovery-text = 请将这些代码保存在他人找不到的地方。身份验证器丢失时，每个代码可用于登录一次。以后不再显示。
account-sessions-end-all = 在所有地方退出登录
invitation-heading = 设置密码
invitation-lead = 此链接只能使用一次。请设置密码，之后即可登录。
record-withdraw = 撤回此记录
record-withdraw-text = 该记录将不再显示。其各修订版保留，并可再次发布。
