### Passkeys, and signing in through an outside identity provider.

code-lead-passkey = 请用通行密钥确认，或输入身份验证器的验证码。
code-recovery = 也可以使用恢复代码。
account-passkey-name = 通行密钥的名称
account-passkey-hint = 例如保存该密钥的设备。
account-passkey-added = 添加时间
account-passkey-used = 最近使用
account-passkey-never = 尚未使用
account-passkey-suspended = 不再接受：其计数器倒退，可能存在副本。请移除。
account-passkey-last = 这是您唯一的第二步。要移除它，请输入一个恢复代码。
account-passkey-code = 恢复代码
account-passkey-remove = 移除此通行密钥
account-second-passkeys = 您已有用于第二步的通行密钥。手边没有通行密钥时，手机上的身份验证器会有帮助。
account-second-needed = 您的角色要求登录时有第二步。在此设置身份验证器或通行密钥之前，您能做的少于角色所允许的。
account-no-password = 此账户没有密码。管理员可以给您一个设置密码的链接；之后可在此设置第二步。
account-provider = 通过{ $name }登录
account-provider-none = 您的账户未与{ $name }关联。
account-provider-since = 您的账户自{ $date }起与{ $name }关联。
account-provider-link = 与{ $name }关联
account-provider-unlink = 取消与{ $name }的关联
account-provider-go = 前往{ $name }
account-provider-ready = 请前往{ $name }确认关联，之后会回到这里。
sign-in-provider = 通过{ $name }登录
signed-out = 您已退出。
signed-out-provider = 您已在此退出。{ $name }可能仍在此设备上保持您的登录状态。
signed-out-provider-link = 同时退出{ $name }
