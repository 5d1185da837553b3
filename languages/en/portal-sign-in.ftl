### Passkeys, and signing in through an outside identity provider.

code-lead-passkey = Confirm with a passkey, or enter a code of your authenticator.
code-recovery = A recovery code works too.
account-passkey-name = Name of the passkey
account-passkey-hint = Such as the device that holds it.
account-passkey-added = Added
account-passkey-used = Last used
account-passkey-never = Not yet
account-passkey-suspended = No longer accepted: its counter went back, so there may be a copy of it. Remove it.
account-passkey-last = This is your only second step. To remove it, enter one of your recovery codes.
account-passkey-code = Recovery code
account-passkey-remove = Remove this passkey
account-second-passkeys = You have passkeys for the second step. An authenticator on your telephone helps where a passkey is not at hand.
account-second-needed = Your role needs a second step at sign-in. Until you set up an authenticator or a passkey here, you may do less than your role allows.
account-no-password = This account has no password. An administrator can give you a link that sets one; then a second step can be set up here.
account-provider = Sign-in with { $name }
account-provider-none = Your account is not linked to { $name }.
account-provider-since = Your account has been linked to { $name } since { $date }.
account-provider-link = Link to { $name }
account-provider-unlink = Unlink from { $name }
account-provider-go = Continue to { $name }
account-provider-ready = Go on to { $name } to confirm the link. You come back here afterwards.
sign-in-provider = Sign in with { $name }
signed-out = You are signed out.
signed-out-provider = You are signed out here. { $name } may still keep you signed in on this device.
signed-out-provider-link = Sign out of { $name } too
